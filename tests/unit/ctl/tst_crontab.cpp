// SPDX-License-Identifier: Apache-2.0
// Crontabs as cron reads them, and the jobs that they become.
#include "crontab/crontab.h"
#include "crontab/crontabplan.h"
#include "validation.h"

#include <QJsonObject>
#include <QProcess>
#include <QTest>

using namespace jobdeck;
using namespace jobdeck::ctl;
using namespace Qt::StringLiterals;

using Kind = CrontabNote::Kind;

class tst_Crontab : public QObject
{
    Q_OBJECT

private slots:
    void entriesAreFound_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("schedule");
        QTest::addColumn<QString>("command");
        QTest::newRow("plain") << u"5 4 * * * run"_s << u"5 4 * * *"_s << u"run"_s;
        QTest::newRow("tabs and spaces") << u"  5\t4  *\t* *\t\trun  it"_s << u"5 4 * * *"_s << u"run  it"_s;
        QTest::newRow("a hash is part of the command")
            << u"* * * * * run # not a comment"_s << u"* * * * *"_s << u"run # not a comment"_s;
        QTest::newRow("an assignment in a command") << u"* * * * * A=1 run"_s << u"* * * * *"_s << u"A=1 run"_s;
        QTest::newRow("names and lists") << u"0 22 * jan-mar mon,wed run"_s << u"0 22 * jan-mar mon,wed"_s << u"run"_s;
        QTest::newRow("Sunday is 7") << u"0 0 * * 7 run"_s << u"0 0 * * 7"_s << u"run"_s;
        QTest::newRow("steps") << u"*/15 0-6/2 * * * run"_s << u"*/15 0-6/2 * * *"_s << u"run"_s;
        QTest::newRow("macro") << u"@daily run --all"_s << u"@daily"_s << u"run --all"_s;
        QTest::newRow("upper case macro") << u"@HOURLY run"_s << u"@HOURLY"_s << u"run"_s;
        QTest::newRow("reboot") << u"@reboot run"_s << QString() << u"run"_s;
        QTest::newRow("carriage return") << u"5 4 * * * run\r"_s << u"5 4 * * *"_s << u"run"_s;
        QTest::newRow("not logged") << u"-5 4 * * * run"_s << u"5 4 * * *"_s << u"run"_s;
    }
    void entriesAreFound()
    {
        QFETCH(QString, line);
        QFETCH(QString, schedule);
        QFETCH(QString, command);
        const Crontab crontab = readCrontab(line + u'\n', CrontabForm::User);
        QCOMPARE(crontab.entries.size(), 1);
        QCOMPARE(crontab.entries[0].schedule, schedule);
        QCOMPARE(crontab.entries[0].command, command);
        QCOMPARE(crontab.entries[0].line, 1);
    }

    void linesThatAreNoneAreNamed_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("words");
        QTest::newRow("too few fields") << u"5 4 * *"_s << u"five fields"_s;
        QTest::newRow("no command") << u"5 4 * * *"_s << u"no command"_s;
        QTest::newRow("only blanks as command") << u"5 4 * * *   "_s << u"no command"_s;
        QTest::newRow("only input") << u"5 4 * * * %hello"_s << u"no command"_s;
        QTest::newRow("hour 25") << u"0 25 * * * run"_s << u"0 to 23"_s;
        QTest::newRow("unknown macro") << u"@fortnightly run"_s << u"@weekly"_s;
        QTest::newRow("random time") << u"0~30 4 * * * run"_s << u"Random times"_s;
        QTest::newRow("never") << u"0 0 30 2 * run"_s << u"30"_s;
        QTest::newRow("wrapped range") << u"0 0 * * fri-mon run"_s << u"instead"_s;
        QTest::newRow("words") << u"please run this daily"_s << u"five fields"_s;
    }
    void linesThatAreNoneAreNamed()
    {
        QFETCH(QString, line);
        QFETCH(QString, words);
        const Crontab crontab = readCrontab(u"\n"_s + line, CrontabForm::User);
        QCOMPARE(crontab.entries.size(), 0);
        QCOMPARE(crontab.notes.size(), 1);
        QCOMPARE(crontab.notes[0].kind, Kind::Refused);
        QCOMPARE(crontab.notes[0].line, 2);
        QVERIFY2(crontab.notes[0].message.contains(words), qPrintable(crontab.notes[0].message));
    }

    void variablesHoldForWhatComesAfterThem()
    {
        const Crontab crontab =
            readCrontab(u"A=1\n* * * * * first\nA=2\nB = two words \n* * * * * second\n"_s, CrontabForm::User);
        QCOMPARE(crontab.entries[0].variables, (QMap<QString, QString>{{u"A"_s, u"1"_s}}));
        QCOMPARE(crontab.entries[1].variables, (QMap<QString, QString>{{u"A"_s, u"2"_s}, {u"B"_s, u"two words"_s}}));
    }

    void quotesKeepBlanks_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::newRow("bare") << u"A=b"_s << u"A"_s << u"b"_s;
        QTest::newRow("double") << u"A=\" b \""_s << u"A"_s << u" b "_s;
        QTest::newRow("single") << u"A=' b '"_s << u"A"_s << u" b "_s;
        QTest::newRow("name") << u"\"A\" = b"_s << u"A"_s << u"b"_s;
        QTest::newRow("quotes inside") << u"A=x\"y\"z"_s << u"A"_s << u"x\"y\"z"_s;
        QTest::newRow("quotes around a part") << u"A=\"x\" y"_s << u"A"_s << u"\"x\" y"_s;
        QTest::newRow("open quote") << u"A=\"x"_s << u"A"_s << u"\"x"_s;
        QTest::newRow("empty") << u"A="_s << u"A"_s << QString();
        QTest::newRow("empty in quotes") << u"A=\"\""_s << u"A"_s << u""_s;
        QTest::newRow("a hash is no comment") << u"A=b # c"_s << u"A"_s << u"b # c"_s;
        QTest::newRow("an equals sign") << u"A=b=c"_s << u"A"_s << u"b=c"_s;
    }
    void quotesKeepBlanks()
    {
        QFETCH(QString, line);
        QFETCH(QString, name);
        QFETCH(QString, value);
        const Crontab crontab = readCrontab(line + u"\n@daily run"_s, CrontabForm::User);
        QCOMPARE(crontab.entries.size(), 1);
        QCOMPARE(crontab.entries[0].variables.size(), 1);
        QCOMPARE(crontab.entries[0].variables.firstKey(), name);
        QCOMPARE(crontab.entries[0].variables.first(), value);
    }

    void whatIsNotExpandedIsSaid()
    {
        const Crontab crontab = readCrontab(u"PATH=$HOME/bin:/bin\n@daily run\n"_s, CrontabForm::User);
        QCOMPARE(crontab.entries[0].variables[u"PATH"_s], u"$HOME/bin:/bin"_s);
        QCOMPARE(crontab.notes.size(), 1);
        QCOMPARE(crontab.notes[0].kind, Kind::Said);
    }

    void cronsOwnVariablesDoNotReachTheCommand_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("notes");
        QTest::newRow("MAILTO") << u"MAILTO=me@example.org"_s << 1;
        QTest::newRow("no mail") << u"MAILTO=\"\""_s << 0;
        QTest::newRow("MAILFROM") << u"MAILFROM=x"_s << 1;
        QTest::newRow("LOGNAME") << u"LOGNAME=x"_s << 1;
        QTest::newRow("RANDOM_DELAY") << u"RANDOM_DELAY=30"_s << 1;
        QTest::newRow("no name of a variable") << u"a-b=1"_s << 1;
        QTest::newRow("Jobdeck's own") << u"JOBDECK_X=1"_s << 1;
    }
    void cronsOwnVariablesDoNotReachTheCommand()
    {
        QFETCH(QString, line);
        QFETCH(int, notes);
        const Crontab crontab = readCrontab(line + u"\n@daily run"_s, CrontabForm::User);
        QCOMPARE(crontab.entries[0].variables.size(), 0);
        QCOMPARE(crontab.notes.size(), notes);
        QVERIFY(crontab.notes.isEmpty() || crontab.notes[0].kind == Kind::Lost);
    }

    void zoneAndShellHoldForWhatComesAfterThem()
    {
        const Crontab crontab = readCrontab(
            u"@daily a\nCRON_TZ=Asia/Tokyo\nSHELL=/bin/bash\n@daily b\nTZ=UTC\n@daily c\n"_s, CrontabForm::User);
        QCOMPARE(crontab.entries[0].zone, QString());
        QCOMPARE(crontab.entries[0].shell, u"/bin/sh"_s);
        QCOMPARE(crontab.entries[1].zone, u"Asia/Tokyo"_s);
        QCOMPARE(crontab.entries[1].shell, u"/bin/bash"_s);
        QCOMPARE(crontab.entries[2].zone, u"Asia/Tokyo"_s);
        QCOMPARE(crontab.entries[2].variables, (QMap<QString, QString>{{u"TZ"_s, u"UTC"_s}}));
    }

    void anUnknownZoneRefusesItsEntries()
    {
        const Crontab crontab =
            readCrontab(u"CRON_TZ=Mars/Base\n@daily a\nCRON_TZ=UTC\n@daily b\n"_s, CrontabForm::User);
        QCOMPARE(crontab.entries.size(), 1);
        QCOMPARE(crontab.entries[0].command, u"b"_s);
        QCOMPARE(crontab.notes.size(), 2);
    }

    void percentSignsSplit_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("input");
        QTest::newRow("none") << u"run"_s << u"run"_s << QString();
        QTest::newRow("escaped") << u"date +\\%F"_s << u"date +%F"_s << QString();
        QTest::newRow("input") << u"mail me%Hello%%World"_s << u"mail me"_s << u"Hello\n\nWorld"_s;
        QTest::newRow("escaped in input") << u"cat%50\\% of%it"_s << u"cat"_s << u"50% of\nit"_s;
        QTest::newRow("two backslashes end the command") << u"echo \\\\%in"_s << u"echo \\\\"_s << u"in"_s;
        QTest::newRow("other backslashes stay") << u"echo \\n \\\\%"_s << u"echo \\n \\\\"_s << u""_s;
        QTest::newRow("empty input") << u"cat%"_s << u"cat"_s << u""_s;
    }
    void percentSignsSplit()
    {
        QFETCH(QString, text);
        QFETCH(QString, command);
        QFETCH(QString, input);
        const Crontab crontab = readCrontab(u"* * * * * "_s + text, CrontabForm::User);
        QCOMPARE(crontab.entries[0].command, command);
        QCOMPARE(crontab.entries[0].input.has_value(), !input.isNull());
        QCOMPARE(crontab.entries[0].input.value_or(QString()), input);
    }

    void scriptsDoWhatCronsShellWouldDo_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("output");
        QTest::newRow("input") << u"cat -%Hello%World"_s << QByteArray("Hello\nWorld\n");
        QTest::newRow("a line like the end") << u"cat%END%END_%x"_s << QByteArray("END\nEND_\nx\n");
        QTest::newRow("no expansion in input") << u"cat%$HOME `id` \\\\"_s << QByteArray("$HOME `id` \\\\\n");
        QTest::newRow("several commands read on") << u"read a; echo $a; cat%1%2"_s << QByteArray("1\n2\n");
        QTest::newRow("a comment at the end") << u"cat # all%x"_s << QByteArray("x\n");
        QTest::newRow("empty input") << u"wc -c | tr -d ' '%"_s << QByteArray("0\n");
    }
    void scriptsDoWhatCronsShellWouldDo()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, output);
        const Crontab crontab = readCrontab(u"* * * * * "_s + text, CrontabForm::User);
        QProcess shell;
        shell.start(u"/bin/sh"_s, {u"-c"_s, scriptOf(crontab.entries[0])});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.readAllStandardOutput(), output);
    }

    void eitherDayIsExplained()
    {
        const Crontab either = readCrontab(u"0 9 13 * fri run"_s, CrontabForm::User);
        QCOMPARE(either.notes.size(), 1);
        QVERIFY2(either.notes[0].message.contains(u"one of them is enough"_s), qPrintable(either.notes[0].message));
        QCOMPARE(readCrontab(u"0 9 */2 * fri run"_s, CrontabForm::User).notes.size(), 0); // begins with a star: both
        QCOMPARE(readCrontab(u"0 9 13 * * run"_s, CrontabForm::User).notes.size(), 0);
    }

    void commentsAboveAnEntryAreItsName()
    {
        const Crontab crontab = readCrontab(u"# Nightly backup\n# of everything\n0 2 * * * a\n0 3 * * * b\n\n"
                                            "# Not about it\n\n0 4 * * * c\n#0 5 * * * disabled\n0 6 * * * d\n"_s,
                                            CrontabForm::User);
        QCOMPARE(crontab.entries[0].comment, u"Nightly backup\nof everything"_s);
        QCOMPARE(crontab.entries[1].comment, QString());
        QCOMPARE(crontab.entries[2].comment, QString());
        QCOMPARE(crontab.entries[3].comment, QString());
        QCOMPARE(crontab.disabled, 1);
    }

    void aSystemCrontabNamesUsers()
    {
        const Crontab crontab =
            readCrontab(u"17 * * * * root cd / && run-parts hourly\n@daily www:www/daemon run\n5 4 * * * run\n"_s,
                        CrontabForm::System);
        QCOMPARE(crontab.entries.size(), 2);
        QCOMPARE(crontab.entries[0].user, u"root"_s);
        QCOMPARE(crontab.entries[0].command, u"cd / && run-parts hourly"_s);
        QCOMPARE(crontab.entries[1].user, u"www"_s);
        QVERIFY(crontab.notes[0].message.contains(u"--system"_s)); // a user's crontab by mistake
    }

    void onlyOnesOwnEntriesBecomeJobs()
    {
        const Crontab crontab = readCrontab(u"@daily root a\n@daily me b\n"_s, CrontabForm::System);
        CrontabWishes wishes{.user = u"me"_s, .zone = u"UTC"_s, .fileName = u"crontab"_s};
        const CrontabPlan mine = planCrontab(crontab, {}, {}, wishes);
        QCOMPARE(mine.jobs.size(), 1);
        QCOMPARE(mine.otherUsers, 1);
        QCOMPARE(mine.notes.last().kind, Kind::Refused);
        wishes.everybody = true;
        const CrontabPlan all = planCrontab(crontab, {}, {}, wishes);
        QCOMPARE(all.jobs.size(), 2);
        QVERIFY(all.notes.first().message.contains(u"root"_s));
    }

    void jobsMakeSenseAndHaveNamesOfTheirOwn()
    {
        const Crontab crontab = readCrontab(u"PATH=/bin\n0 2 * * * /opt/x/backup.sh --all >/dev/null 2>&1\n"
                                            "0 3 * * * /opt/y/backup.sh --all\n@reboot start\n"_s,
                                            CrontabForm::User);
        const CrontabPlan plan = planCrontab(crontab, {shell()}, {u"start"_s}, wishes());
        QCOMPARE(plan.jobs.size(), 3);
        QCOMPARE(plan.jobs[0].job.definition.name, u"backup.sh --all"_s);
        QCOMPARE(plan.jobs[1].job.definition.name, u"backup.sh --all (2)"_s);
        QCOMPARE(plan.jobs[2].job.definition.name, u"start (2)"_s);
        QCOMPARE(plan.jobs[2].job.definition.triggerType, TriggerType::Manual);
        for (const CrontabPlan::Planned& planned : plan.jobs) {
            QCOMPARE(planned.job.definition.entityId, u"shell"_s);
            const QList<FieldError> errors = validate(planned.job.definition);
            QVERIFY2(errors.isEmpty(), errors.isEmpty() ? "" : qPrintable(errors.first().message));
        }
        QVERIFY(plan.agents.isEmpty());
    }

    void anotherShellIsANewAgent()
    {
        const Crontab crontab = readCrontab(u"@daily a\nSHELL=/bin/bash\n@daily b\n@hourly c\n"_s, CrontabForm::User);
        const CrontabPlan plan = planCrontab(crontab, {shell()}, {}, wishes());
        QCOMPARE(plan.agents.size(), 1);
        QCOMPARE(plan.agents[0].command.program, u"/bin/bash"_s);
        QVERIFY(validate(plan.agents[0]).isEmpty());
        QCOMPARE(plan.jobs[0].shell, QString());
        QCOMPARE(plan.jobs[1].shell, u"/bin/bash"_s);
        QCOMPARE(plan.jobs[2].shell, u"/bin/bash"_s);
    }

    void bracesStayLetters()
    {
        const Crontab crontab = readCrontab(u"@daily docker ps --format '{{x}} {{.Names}}'\n"_s, CrontabForm::User);
        const JobDefinition definition = planCrontab(crontab, {shell()}, {}, wishes()).jobs[0].job.definition;
        QCOMPARE(definition.config["parameters"_L1].toObject(), (QJsonObject{{u"x"_s, u"{{x}}"_s}}));
    }

    void anythingCanBeRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << QString();
        QTest::newRow("zero bytes") << QString(3, QChar(u'\0'));
        QTest::newRow("only signs") << u"= % # @ \\ \" ' *\n=\n%\n@\n\\\n\"\n'\n-\n- \n@ \n"_s;
        QTest::newRow("long") << QString(100'000, u'*');
        QTest::newRow("many lines") << u"* * * * * x\n"_s.repeated(5000);
    }
    void anythingCanBeRead()
    {
        QFETCH(QString, text);
        for (const CrontabForm form : {CrontabForm::User, CrontabForm::System})
            (void)planCrontab(readCrontab(text, form), {}, {}, wishes());
    }

private:
    static CrontabWishes wishes() { return {.user = u"me"_s, .zone = u"UTC"_s, .fileName = u"crontab"_s}; }
    static Agent shell()
    {
        Agent agent;
        agent.id = u"shell"_s;
        agent.command = {.program = u"/bin/sh"_s,
                         .arguments = {u"{{prompt_file}}"_s},
                         .promptVia = PromptVia::File,
                         .promptKind = PromptKind::Sh};
        return agent;
    }
};

QTEST_GUILESS_MAIN(tst_Crontab)
#include "tst_crontab.moc"
