// SPDX-License-Identifier: Apache-2.0
#include "prompt/builtins.h"
#include "prompt/prompttemplate.h"

#include <QJsonArray>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class tst_PromptTemplate : public QObject
{
    Q_OBJECT

private slots:
    void placeholdersAreWordsInDoubleBraces()
    {
        const QList<prompt::Placeholder> found = prompt::placeholders(u"{{a}} {{ b }} {{c-d}} {e} {{{f}}} {{größe}}"_s);
        QCOMPARE(found.size(), 3);
        QCOMPARE(found[0], (prompt::Placeholder{.name = u"a"_s, .position = 0, .length = 5}));
        QCOMPARE(found[1].name, u"f"_s);
        QCOMPARE(found[2].name, u"größe"_s);
    }

    void namesAreDistinctAndInOrder()
    {
        QCOMPARE(prompt::placeholderNames({u"{{b}} {{a}} {{b}}"_s, u"{{c}} {{a}}"_s}),
                 (QStringList{u"b"_s, u"a"_s, u"c"_s}));
    }

    void everyValueTakesItsPlace()
    {
        const Result<QString> text = prompt::render(u"{{a}}-{{b}}-{{a}}"_s, {{u"a"_s, u"1"_s}, {u"b"_s, u""_s}});
        QVERIFY(text);
        QCOMPARE(*text, u"1--1"_s);
    }

    void bracesInAValueAreText()
    {
        QCOMPARE(*prompt::render(u"{{a}}{{b}}"_s, {{u"a"_s, u"{{b}}"_s}, {u"b"_s, u"{{a}}"_s}}), u"{{b}}{{a}}"_s);
    }

    void allMissingNamesAreReportedAtOnce()
    {
        const Result<QString> text = prompt::render(u"{{a}} {{b}} {{c}} {{a}}"_s, {{u"b"_s, u"x"_s}});
        QVERIFY(!text);
        QCOMPARE(text.error().code, ErrorCode::Invalid);
        QCOMPARE(text.error().message, u"Missing required parameters: a, c"_s);
        QCOMPARE(text.error().fields.size(), 2);
        QCOMPARE(text.error().fields[0].field, u"parameters.a"_s);
        QCOMPARE(text.error().fields[1].field, u"parameters.c"_s);
    }

    void parametersBecomeText()
    {
        const QMap<QString, QString> values = prompt::textValues({{u"s"_s, u"a b"_s},
                                                                  {u"i"_s, qint64(9007199254740993)},
                                                                  {u"d"_s, 0.5},
                                                                  {u"t"_s, true},
                                                                  {u"n"_s, QJsonValue::Null},
                                                                  {u"l"_s, QJsonArray{1, u"x"_s}},
                                                                  {u"o"_s, QJsonObject{{u"k"_s, 1}}}});
        QCOMPARE(values, (QMap<QString, QString>{{u"s"_s, u"a b"_s},
                                                 {u"i"_s, u"9007199254740993"_s},
                                                 {u"d"_s, u"0.5"_s},
                                                 {u"t"_s, u"true"_s},
                                                 {u"l"_s, u"[1,\"x\"]"_s},
                                                 {u"o"_s, u"{\"k\":1}"_s}}));
    }

    void builtInTimesAreWrittenInTheJobsZone()
    {
        const QMap<QString, QString> values = prompt::builtInValues({.now = 1'767'222'000'000, // 2025-12-31T23:00:00Z
                                                                     .scheduledFor = 1'751'320'800'000,
                                                                     .zone = "Europe/Berlin",
                                                                     .jobName = u"Nightly"_s,
                                                                     .executionId = u"x"_s});
        QCOMPARE(values.value(u"now"_s), u"2026-01-01T00:00:00+01:00"_s);
        QCOMPARE(values.value(u"date"_s), u"2026-01-01"_s);
        QCOMPARE(values.value(u"scheduled_for"_s), u"2025-07-01T00:00:00+02:00"_s);
        QCOMPARE(values.keys().size(), prompt::builtInNames().size());
        for (const QString& name : prompt::builtInNames())
            QVERIFY2(values.contains(name), qPrintable(name));
    }

    void aRunByHandIsScheduledForNow()
    {
        const QMap<QString, QString> values = prompt::builtInValues({.now = 0, .zone = "No/Where"});
        QCOMPARE(values.value(u"scheduled_for"_s), u"1970-01-01T00:00:00Z"_s);
        QCOMPARE(values.value(u"now"_s), values.value(u"scheduled_for"_s));
    }
};

QTEST_GUILESS_MAIN(tst_PromptTemplate)
#include "tst_prompttemplate.moc"
