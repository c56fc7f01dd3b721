// SPDX-License-Identifier: Apache-2.0
#include "webhook/jsonpointer.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class tst_JsonPointer : public QObject
{
    Q_OBJECT

private slots:
    void theExamplesOfTheStandardAreFound_data() // RFC 6901, section 5
    {
        QTest::addColumn<QJsonValue>("expected");
        QTest::newRow("/foo") << QJsonValue(QJsonArray{u"bar"_s, u"baz"_s});
        QTest::newRow("/foo/0") << QJsonValue(u"bar"_s);
        QTest::newRow("/") << QJsonValue(0);
        QTest::newRow("/a~1b") << QJsonValue(1);
        QTest::newRow("/c%d") << QJsonValue(2);
        QTest::newRow("/e^f") << QJsonValue(3);
        QTest::newRow("/g|h") << QJsonValue(4);
        QTest::newRow("/i\\j") << QJsonValue(5);
        QTest::newRow("/k\"l") << QJsonValue(6);
        QTest::newRow("/ ") << QJsonValue(7);
        QTest::newRow("/m~0n") << QJsonValue(8);
    }
    void theExamplesOfTheStandardAreFound()
    {
        QFETCH(QJsonValue, expected);
        const QJsonObject document{{u"foo"_s, QJsonArray{u"bar"_s, u"baz"_s}},
                                   {u""_s, 0},
                                   {u"a/b"_s, 1},
                                   {u"c%d"_s, 2},
                                   {u"e^f"_s, 3},
                                   {u"g|h"_s, 4},
                                   {u"i\\j"_s, 5},
                                   {u"k\"l"_s, 6},
                                   {u" "_s, 7},
                                   {u"m~n"_s, 8}};
        const auto pointer = JsonPointer::parse(QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(pointer);
        QCOMPARE(pointer->value(document), expected);
        QCOMPARE(JsonPointer::text(pointer->names()), QString::fromLatin1(QTest::currentDataTag()));
    }

    void theEmptyPointerIsTheWholeDocument()
    {
        const QJsonObject document{{u"a"_s, 1}};
        QCOMPARE(JsonPointer::parse({})->value(document), QJsonValue(document));
        QCOMPARE(JsonPointer::parse({})->value(u"text"_s), QJsonValue(u"text"_s));
    }

    void escapesAreUndoneOnce() { QCOMPARE(JsonPointer::parse(u"/~01")->names(), QStringList{u"~1"_s}); }

    void aWayThatEndsEarlyLeadsNowhere_data()
    {
        QTest::addColumn<int>("unused");
        for (const char* pointer : {"/none", "/list/3", "/list/01", "/list/-", "/list/-1", "/list/+1", "/list/1x",
                                    "/list/99999999999999999999", "/list/", "/text/0", "/text/length", "/nothing/x"})
            QTest::newRow(pointer) << 0;
    }
    void aWayThatEndsEarlyLeadsNowhere()
    {
        const QJsonObject document{
            {u"list"_s, QJsonArray{1, 2, 3}}, {u"text"_s, u"abc"_s}, {u"nothing"_s, QJsonValue::Null}};
        const auto pointer = JsonPointer::parse(QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(pointer);
        QVERIFY(pointer->value(document).isUndefined());
    }

    void aValueInAListOfListsIsFound()
    {
        QJsonArray document; // braces around one list would be a copy of it
        document.append(QJsonArray{1, QJsonObject{{u"x"_s, QJsonArray{7}}}});
        QCOMPARE(JsonPointer::parse(u"/0/1/x/0")->value(document), QJsonValue(7));
        QVERIFY(JsonPointer::parse(u"/0/1/x")->value(document).isArray());
    }

    void whatIsNoPointerIsRefused_data()
    {
        QTest::addColumn<int>("unused");
        for (const char* text : {"a", "a/b", "#/a", " /a", "/~", "/a~2", "/~/x"})
            QTest::newRow(text) << 0;
    }
    void whatIsNoPointerIsRefused()
    {
        const QString text = QString::fromLatin1(QTest::currentDataTag());
        QVERIFY(!JsonPointer::parse(text));
        QVERIFY(pointerProblem(text).contains(text));
    }

    void lengthAndDepthAreCapped()
    {
        QVERIFY(JsonPointer::parse(u'/' + QString(511, u'a')));
        QVERIFY(!JsonPointer::parse(u'/' + QString(512, u'a')));
        QVERIFY(JsonPointer::parse(u"/a"_s.repeated(64)));
        QVERIFY(!JsonPointer::parse(u"/a"_s.repeated(65)));
    }

    void namesMakeWords()
    {
        QCOMPARE(JsonPointer::parse(u"/pull_request/base/ref")->words(), u"pull_request.base.ref"_s);
        QCOMPARE(JsonPointer::text({u"a/b"_s, u"~"_s, u"0"_s}), u"/a~1b/~0/0"_s);
    }
};

QTEST_APPLESS_MAIN(tst_JsonPointer)
#include "tst_jsonpointer.moc"
