// SPDX-License-Identifier: Apache-2.0
#include "wire/jsontext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class TestJsonText : public QObject
{
    Q_OBJECT

private slots:
    void whatIsWrittenReadsBackTheSame_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << u""_s;
        QTest::newRow("plain") << u"Signed with the job's secret"_s;
        QTest::newRow("quotes and backslashes") << uR"(say "no" \ "\n")"_s;
        QTest::newRow("beyond ASCII") << u"•••  ☃ 😀"_s;
        QString controls;
        for (char16_t c = 0; c <= 0x20; ++c)
            controls += QChar(c);
        QTest::newRow("control characters") << controls;
    }

    void whatIsWrittenReadsBackTheSame()
    {
        QFETCH(QString, text);
        QString json = u"["_s;
        wire::appendJsonString(json, text);
        QJsonParseError error;
        const QJsonDocument read = QJsonDocument::fromJson((json + u']').toUtf8(), &error);
        QCOMPARE(error.error, QJsonParseError::NoError);
        QCOMPARE(read.array().at(0).toString(), text);
    }

    void objectsAreWrittenAsQtWritesThem_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("empty") << QByteArray("{}");
        QTest::newRow("values") << QByteArray(R"({"a":null,"b":true,"c":false,"d":"text","ü":"•"})");
        QTest::newRow("numbers") << QByteArray(
            R"({"a":0,"b":-1,"c":9007199254740993,"d":1.5,"e":1e+300,"f":-0.0000001,"g":9223372036854775807})");
        QTest::newRow("escapes") << QByteArray("{\"a\":\"\\b\\f\\n\\r\\t\\\"\\\\/\\u0000\\u001f\"}");
        QTest::newRow("nested") << QByteArray(R"({"a":[],"b":[1,[2,{}],{"c":"d"}],"e":{"f":{"g":[null]}}})");
    }

    void objectsAreWrittenAsQtWritesThem()
    {
        QFETCH(QByteArray, json);
        const QJsonDocument document = QJsonDocument::fromJson(json);
        QVERIFY(document.isObject());
        QString written;
        wire::appendJson(written, document.object());
        QCOMPARE(written.toUtf8(), document.toJson(QJsonDocument::Compact));
    }
};

QTEST_APPLESS_MAIN(TestJsonText)
#include "tst_jsontext.moc"
