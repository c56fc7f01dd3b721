// SPDX-License-Identifier: Apache-2.0
// The command table: what is read, suggested and explained from it; tables and words on a terminal.
#include "table/call.h"
#include "table/commandtable.h"
#include "table/helptext.h"
#include "table/nearest.h"
#include "table/suggestions.h"
#include "table/synonyms.h"
#include "term/terminal.h"
#include "term/texttable.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <sstream>

using namespace jobdeck;
using namespace jobdeck::ctl;
using namespace Qt::StringLiterals;

class tst_CommandTable : public QObject
{
    Q_OBJECT

private slots:
    void whatCanFollowIsSuggested_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("some");
        QTest::addColumn<bool>("only");
        QTest::newRow("first word") << QStringList{u"jo"_s} << u"jobs"_s << true;
        QTest::newRow("second word") << QStringList{u"jobs"_s, u"tr"_s} << u"trigger"_s << true;
        QTest::newRow("help of") << QStringList{u"help"_s, u"jobs"_s, u"tr"_s} << u"trigger"_s << true;
        QTest::newRow("option") << QStringList{u"jobs"_s, u"list"_s, u"--of"_s} << u"--off"_s << true;
        QTest::newRow("all options") << QStringList{u"jobs"_s, u"list"_s, u"-"_s} << u"--json"_s << false;
        QTest::newRow("choice") << QStringList{u"jobs"_s, u"list"_s, u"--trigger"_s, u"w"_s} << u"webhook"_s << true;
        QTest::newRow("choice after =") << QStringList{u"jobs"_s, u"list"_s, u"--trigger=w"_s} << u"webhook"_s << true;
        QTest::newRow("= as bash splits it")
            << QStringList{u"jobs"_s, u"list"_s, u"--trigger"_s, u"="_s, u"w"_s} << u"webhook"_s << true;
        QTest::newRow("argument") << QStringList{u"completion"_s, u"b"_s} << u"bash"_s << true;
        QTest::newRow("import or import crontab") << QStringList{u"import"_s, u"c"_s} << u"crontab"_s << true;
    }
    void whatCanFollowIsSuggested()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, some);
        QFETCH(bool, only);
        const Suggestions found = suggest(words);
        QStringList texts;
        for (const Suggestion& suggestion : found.items)
            texts.append(suggestion.text);
        QVERIFY2(texts.contains(some), qPrintable(texts.join(u' ')));
        QVERIFY2(!only || texts.size() == 1, qPrintable(texts.join(u' ')));
    }

    void namesAreAskedForWhereTheyBelong()
    {
        const Suggestions job = suggest({u"jobs"_s, u"get"_s, u"--data-dir"_s, u"/x"_s, u"Ba"_s});
        QCOMPARE(job.kind, Completes::Job);
        QCOMPARE(job.begun, u"Ba"_s);
        QCOMPARE(job.targetWords, (QStringList{u"--data-dir"_s, u"/x"_s}));
        QCOMPARE(suggest({u"jobs"_s, u"get"_s, u"A"_s, u""_s}).kind, Completes::Nothing); // there is one only
        QCOMPARE(suggest({u"jobs"_s, u"delete"_s, u"A"_s, u""_s}).kind, Completes::Job);
        QCOMPARE(suggest({u"jobs"_s, u"create"_s, u"--agent"_s, u""_s}).kind, Completes::Agent);
        QCOMPARE(suggest({u"jobs"_s, u"create"_s, u"-f"_s, u""_s}).kind, Completes::File);
        QCOMPARE(suggest({u"jobs"_s, u"list"_s, u"--data-dir"_s, u""_s}).kind, Completes::Folder);
        QCOMPARE(suggest({u"jobs"_s, u"get"_s, u"--"_s, u"-x"_s}).kind, Completes::Job);
    }

    void anOptionIsNotSuggestedTwice()
    {
        const auto has = [](const QStringList& words, const QString& text) {
            const Suggestions found = suggest(words);
            return std::ranges::find(found.items, text, &Suggestion::text) != found.items.end();
        };
        QVERIFY(!has({u"jobs"_s, u"list"_s, u"--json"_s, u"--"_s}, u"--json"_s));
        QVERIFY(has({u"jobs"_s, u"create"_s, u"--env"_s, u"A=1"_s, u"--"_s}, u"--env"_s));
    }

    void shellWordsAreUnderstood()
    {
        QCOMPARE(unquoted(u"a\\ b"_s), u"a b"_s);
        QCOMPARE(unquoted(u"'a b"_s), u"a b"_s);
        QCOMPARE(unquoted(u"\"a \\\" b\"c"_s), u"a \" bc"_s);
        QCOMPARE(unquoted(u"'a\\'"_s), u"a\\"_s);
    }

    void aCommandLineIsRead()
    {
        const auto call = read({u"A"_s, u"-f"_s, u"x"_s, u"--env=K=V"_s, u"--env"_s, u"L=W"_s, u"--"_s, u"-B"_s},
                               {u"jobs"_s, u"update"_s});
        QVERIFY(!call); // one job only
        const auto fine = read({u"--prompt"_s, u"--x"_s, u"--name="_s, u"--off"_s}, {u"jobs"_s, u"create"_s});
        QVERIFY(bool(fine));
        QCOMPARE(fine->value(u"prompt"_s), u"--x"_s);
        QCOMPARE(fine->value(u"name"_s), QString());
        QVERIFY(fine->isSet(u"name"_s) && fine->isSet(u"off"_s) && !fine->isSet(u"on"_s));
    }

    void wrongWordsAreExplained_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("mistyped") << QStringList{u"--jsno"_s} << u"Did you mean --json?"_s;
        QTest::newRow("no value") << QStringList{u"--data-dir"_s} << u"--data-dir FOLDER"_s;
        QTest::newRow("a value too many") << QStringList{u"--json=1"_s} << u"takes no value"_s;
        QTest::newRow("twice") << QStringList{u"--trigger=cron"_s, u"--trigger=cron"_s} << u"twice"_s;
        QTest::newRow("no choice") << QStringList{u"--trigger=moon"_s} << u"cron, webhook, manual"_s;
        QTest::newRow("a word too many") << QStringList{u"what"_s} << u"“what”"_s;
        QTest::newRow("a short one") << QStringList{u"-x"_s} << u"-x"_s;
    }
    void wrongWordsAreExplained()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, sentence);
        const auto call = read(words, {u"jobs"_s, u"list"_s});
        QVERIFY(!call);
        QVERIFY2(call.error().message.contains(sentence), qPrintable(call.error().message));
    }

    void theTableIsWhole()
    {
        QSet<QString> names;
        for (const CommandSpec& command : commandTable()) {
            QVERIFY2(!names.contains(command.name()), qPrintable(command.name()));
            names.insert(command.name());
            QVERIFY(command.run);
            QVERIFY(!command.summary.isEmpty() && !command.summary.endsWith(u'.'));
            QSet<QString> options;
            for (const OptionSpec& option : command.options) {
                QVERIFY2(!options.contains(option.name), qPrintable(command.name() + u' ' + option.name));
                options.insert(option.name);
                QVERIFY2(option.summary.endsWith(u'.') || option.summary.contains(u"Default: "_s),
                         qPrintable(option.summary));
                QCOMPARE(option.completes == Completes::Word, !option.choices.isEmpty());
            }
            for (const ExampleSpec& example : command.examples)
                QVERIFY2(example.line.contains(u"jobdeckctl "_s + command.name()), qPrintable(example.line));
            for (const QString& line : commandHelp(command).split(u'\n'))
                QVERIFY2(line.size() <= 80 || line.startsWith("  jobdeckctl"_L1), qPrintable(line));
            QVERIFY(overview().contains(command.words.first()));
            QVERIFY(manualText().contains(usageLine(command)));
        }
    }

    void theNearestWordIsMeant()
    {
        QCOMPARE(nearest(u"lst"_s, {u"list"_s, u"get"_s}), u"list"_s);
        QCOMPARE(nearest(u"exec"_s, {u"executions"_s, u"get"_s}), u"executions"_s);
        QCOMPARE(nearest(u"zzz"_s, {u"list"_s}), QString());
        QCOMPARE(nearest(u"cat"_s, {u"bat"_s, u"rat"_s}), QString());
    }

    void wordsOfOtherProgramsLeadToOurs_data()
    {
        QTest::addColumn<QString>("group");
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("ours");
        const auto row = [](const QString& group, const QString& word, const QString& ours) {
            QTest::addRow("%s %s", qPrintable(group), qPrintable(word)) << group << word << ours;
        };
        row(u"jobs"_s, u"run"_s, u"trigger"_s);
        row(u"jobs"_s, u"start"_s, u"trigger"_s);
        row(u"jobs"_s, u"remove"_s, u"delete"_s);
        row(u"jobs"_s, u"rm"_s, u"delete"_s);
        row(u"jobs"_s, u"show"_s, u"get"_s);
        row(u"jobs"_s, u"history"_s, u"executions"_s);
        row(u"jobs"_s, u"stop"_s, u"cancel"_s);
        row(u"connections"_s, u"rm"_s, u"remove"_s);
        row(u"secrets"_s, u"show"_s, u"reveal"_s);
        row(u"secrets"_s, u"add"_s, u"set"_s);
        row(u"cron"_s, u"run"_s, {});
        row(u"jobs"_s, u"zzz"_s, {});
    }
    void wordsOfOtherProgramsLeadToOurs()
    {
        QFETCH(QString, group);
        QFETCH(QString, word);
        QFETCH(QString, ours);
        QStringList known;
        for (const CommandSpec& command : commandTable()) {
            if (command.words.size() == 2 && command.words.first() == group)
                known.append(command.words.last());
        }
        QCOMPARE(sameMeaning(word, known), ours);
    }

    void columnsAreAlignedByWhatIsSeen()
    {
        TextTable table({{.heading = u"NAME"_s, .least = 6}, {.heading = u"N"_s, .right = true}, {.heading = u"X"_s}});
        table.add({u"日本"_s, u"1"_s, u"a"_s});
        table.add({u"e\u0301"_s, u"10"_s, u"b"_s});
        table.add({u"a very long name indeed"_s, u"100"_s, u"c"_s});
        QCOMPARE(table.text(0, false), u"NAME                       N  X\n"
                                       "日本                       1  a\n"
                                       "e\u0301                         10  b\n"
                                       "a very long name indeed  100  c\n"_s);
        const QString narrow = table.text(20, false);
        for (const QString& line : narrow.split(u'\n'))
            QVERIFY2(displayWidth(line) <= 20, qPrintable(line));
        QVERIFY(narrow.contains(u'…'));
        QCOMPARE(TextTable({{.heading = u"A"_s}}).text(80, true), QString());
    }

    void coloursAreOnlyAdded()
    {
        TextTable table({{.heading = u"S"_s}});
        table.add({Cell(u"failed"_s, Tone::Bad)});
        QVERIFY(table.text(80, true).contains(u"\x1b[31mfailed\x1b[0m"_s));
        QString plain = table.text(80, true);
        plain.remove(QRegularExpression(u"\x1b\\[[0-9;]*m"_s));
        QCOMPARE(plain, table.text(80, false));
    }

private:
    Result<Call> read(const QStringList& words, const QStringList& command)
    {
        return Call::read(*findCommand(command), words, m_terminal);
    }

    std::istringstream m_in;
    std::ostringstream m_out;
    std::ostringstream m_err;
    Terminal m_terminal{m_in, m_out, m_err, {}};
};

QTEST_GUILESS_MAIN(tst_CommandTable)
#include "tst_commandtable.moc"
