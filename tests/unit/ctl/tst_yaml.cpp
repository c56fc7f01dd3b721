// SPDX-License-Identifier: Apache-2.0
// Values through YAML and back.
#include "transfer/yaml.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

using namespace jobdeck;
using namespace jobdeck::ctl;
using namespace Qt::StringLiterals;

class tst_Yaml : public QObject
{
    Q_OBJECT

private slots:
    void plainScalarsFollowTheCoreSchema_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("text") << QByteArray("x: hello world") << QJsonValue(u"hello world"_s);
        QTest::newRow("no is a text") << QByteArray("x: no") << QJsonValue(u"no"_s);
        QTest::newRow("on is a text") << QByteArray("x: on") << QJsonValue(u"on"_s);
        QTest::newRow("true") << QByteArray("x: true") << QJsonValue(true);
        QTest::newRow("quoted true") << QByteArray("x: 'true'") << QJsonValue(u"true"_s);
        QTest::newRow("number") << QByteArray("x: 12") << QJsonValue(12);
        QTest::newRow("large number") << QByteArray("x: 9007199254740993") << QJsonValue(Q_INT64_C(9007199254740993));
        QTest::newRow("quoted number") << QByteArray("x: \"12\"") << QJsonValue(u"12"_s);
        QTest::newRow("fraction") << QByteArray("x: 1.5e3") << QJsonValue(1500.0);
        QTest::newRow("not quite a number") << QByteArray("x: 1.2.3") << QJsonValue(u"1.2.3"_s);
        QTest::newRow("null") << QByteArray("x: ~") << QJsonValue();
        QTest::newRow("nothing") << QByteArray("x:") << QJsonValue();
        QTest::newRow("schedule") << QByteArray("x: 0 9 * * 1-5") << QJsonValue(u"0 9 * * 1-5"_s);
        QTest::newRow("block") << QByteArray("x: |\n  a\n   b\n") << QJsonValue(u"a\n b\n"_s);
        QTest::newRow("folded") << QByteArray("x: >-\n  a\n  b\n") << QJsonValue(u"a b"_s);
        QTest::newRow("list") << QByteArray("x: [a, 1]") << QJsonValue(QJsonArray{u"a"_s, 1});
        QTest::newRow("alias") << QByteArray("y: &a [1]\nx: *a") << QJsonValue(QJsonArray{1});
        QTest::newRow("tagged text") << QByteArray("x: !!str 12") << QJsonValue(u"12"_s);
    }
    void plainScalarsFollowTheCoreSchema()
    {
        QFETCH(QByteArray, text);
        QFETCH(QJsonValue, value);
        const Result<QJsonValue> read = jsonFromYaml(text);
        QVERIFY2(bool(read), read ? "" : qPrintable(read.error().message));
        QCOMPARE(read->toObject().value(u"x"_s), value);
    }

    void whatIsNoDocumentIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("open list") << QByteArray("x: [1, 2");
        QTest::newRow("a bare star") << QByteArray("x: */5 * * * *");
        QTest::newRow("a key twice") << QByteArray("x: 1\nx: 2");
        QTest::newRow("a key that is a list") << QByteArray("? [a]\n: 1");
        QTest::newRow("two documents") << QByteArray("a: 1\n---\nb: 2\n");
        QTest::newRow("unknown alias") << QByteArray("x: *a");
        QTest::newRow("deep") << QByteArray(5000, '[');
        QTest::newRow("billion laughs") << QByteArray(
            "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"
            "d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f "
            "[*e,*e,*e,*e,*e,*e,*e,*e,*e]\n"
            "g: &g [*f,*f,*f,*f,*f,*f,*f,*f,*f]\nh: [*g,*g,*g,*g,*g,*g,*g,*g,*g]\n");
    }
    void whatIsNoDocumentIsRefused()
    {
        QFETCH(QByteArray, text);
        const Result<QJsonValue> read = jsonFromYaml(text);
        QVERIFY(!read);
        QVERIFY(!read.error().message.isEmpty());
    }

    void everyTextComesBack_data()
    {
        QTest::addColumn<QString>("text");
        for (const QString& text : {u""_s,           u" "_s,           u"a"_s,          u"true"_s,
                                    u"No"_s,         u"null"_s,        u"~"_s,          u"12"_s,
                                    u"-1.5"_s,       u".5"_s,          u"0x1F"_s,       u"1e3"_s,
                                    u"- a"_s,        u"a: b"_s,        u"a #b"_s,       u"#a"_s,
                                    u"*a"_s,         u"&a"_s,          u"!a"_s,         u"%a"_s,
                                    u"@a"_s,         u"`a"_s,          u"{a"_s,         u"[a"_s,
                                    u"\"a\""_s,      u"'a'"_s,         u"a\\b"_s,       u"a\tb"_s,
                                    u"a\nb"_s,       u"a\nb\n"_s,      u"a\n\nb\n\n"_s, u"\na"_s,
                                    u"\n"_s,         u"\n\n"_s,        u"  a\nb"_s,     u"\ta\nb"_s,
                                    u"a\n  b\n"_s,   u"a \nb "_s,      u"a\r\nb"_s,     u"a\u0001b"_s,
                                    u"a\u0085b"_s,   u"a\u2028b\nc"_s, u"\ufeffa"_s,    u"ä ö 日本 🙂"_s,
                                    u"日本\n🙂\n"_s, u"---"_s,         u"...\n---\n"_s, u"a:"_s,
                                    u"? a"_s,        u"| a"_s,         u"> a"_s,        u"<<"_s,
                                    u"="_s,          u"2026-01-31"_s,  u"12:30"_s,      QString(3000, u'x')})
            QTest::newRow(qPrintable(text.left(20).toHtmlEscaped())) << text;
    }
    void everyTextComesBack()
    {
        QFETCH(QString, text);
        // Behind a key, in a list, in a list of objects, and as a key.
        const QJsonObject value{{u"k"_s, text},
                                {u"l"_s, QJsonArray{text, QJsonArray{text}, QJsonObject{{u"m"_s, text}, {u"n"_s, 1}}}},
                                {u"o"_s, QJsonObject{{text, text}}}};
        const QByteArray yaml = yamlFromJson(value);
        const Result<QJsonValue> read = jsonFromYaml(yaml);
        QVERIFY2(bool(read), qPrintable(QString::fromUtf8(yaml) + (read ? QString() : read.error().message)));
        QVERIFY2(*read == QJsonValue(value), yaml);
    }

    void randomDocumentsComeBack()
    {
        QRandomGenerator random(20260131);
        for (int i = 0; i < 2000; ++i) {
            const QJsonObject value{{u"x"_s, anything(random, 4)}};
            const QByteArray yaml = yamlFromJson(value, {u"b"_s, u"a"_s});
            const Result<QJsonValue> read = jsonFromYaml(yaml);
            QVERIFY2(read && *read == QJsonValue(value), yaml);
        }
    }

    void keysHaveTheirOrder()
    {
        const QJsonObject value{{u"a"_s, 1}, {u"b"_s, 2}, {u"name"_s, u"Nn"_s}, {u"id"_s, u"I"_s}};
        QCOMPARE(yamlFromJson(value, {u"name"_s, u"id"_s}), "name: Nn\nid: I\na: 1\nb: 2\n");
        QCOMPARE(yamlFromJson(QJsonObject{{u"jobs"_s, QJsonArray{value}}}, {u"name"_s}),
                 "jobs:\n  - name: Nn\n    a: 1\n    b: 2\n    id: I\n");
    }

    void scriptsAreReadable()
    {
        QCOMPARE(yamlFromJson(QJsonObject{{u"p"_s, u"cd /\nls -l\n"_s}}), "p: |\n  cd /\n  ls -l\n");
    }

private:
    static QString anyText(QRandomGenerator& random)
    {
        static const QString signs = u"ab 1:#-\n\t\"'\\{}[]|>&*!%@,?.\u00e4\U0001f642"_s;
        QString out;
        for (int length = random.bounded(12); length > 0; --length)
            out += signs[random.bounded(signs.size() - 2)];
        return out;
    }

    static QJsonValue anything(QRandomGenerator& random, int depth)
    {
        switch (depth > 0 ? random.bounded(7) : random.bounded(5)) {
        case 0:
            return random.bounded(2) == 1;
        case 1:
            return random.bounded(-1000, 1000);
        case 2:
            return QJsonValue();
        case 3:
        case 4:
            return anyText(random);
        case 5: {
            QJsonArray array;
            for (int i = random.bounded(4); i > 0; --i)
                array.append(anything(random, depth - 1));
            return array;
        }
        default: {
            QJsonObject object;
            for (int i = random.bounded(4); i > 0; --i)
                object.insert(anyText(random), anything(random, depth - 1));
            return object;
        }
        }
    }
};

QTEST_GUILESS_MAIN(tst_Yaml)
#include "tst_yaml.moc"
