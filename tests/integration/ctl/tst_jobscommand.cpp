// SPDX-License-Identifier: Apache-2.0
// `jobdeckctl jobs …` and `agents …` as programs on a data folder that nobody else uses.
#include "ctlprobe.h"

#include <QRegularExpression>

#include <csignal>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class tst_JobsCommand : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_ctl = std::make_unique<CtlProbe>(); }

    void aJobIsMadeListedChangedAndDeleted()
    {
        const Said made = m_ctl->ask({u"jobs"_s, u"create"_s, u"--name"_s, u"Backup"_s, u"--cron"_s, u"0 2 * * *"_s,
                                      u"--prompt"_s, u"echo saved"_s});
        QCOMPARE(made.code, 0);
        QVERIFY2(made.out.startsWith(u"Created “Backup”: job_"_s), qPrintable(made.out + made.err));
        const Said list = m_ctl->ask({u"jobs"_s, u"list"_s});
        QCOMPARE(list.code, 0);
        const QStringList lines = list.out.split(u'\n');
        QVERIFY(lines[0].startsWith(u"NAME"_s));
        QVERIFY2(lines[1].startsWith(u"Backup  on "_s), qPrintable(list.out));
        QCOMPARE(lines.size(), 3); // the last one is empty
        QVERIFY(!list.out.contains(u'\x1b'));
        QCOMPARE(m_ctl->ask({u"jobs"_s, u"update"_s, u"backup"_s, u"--cron"_s, u"30 2 * * *"_s}).code, 0);
        const Said got = m_ctl->ask({u"jobs"_s, u"get"_s, u"Backup"_s, u"--json"_s});
        QCOMPARE(got.json()["cron_schedule"_L1].toString(), u"30 2 * * *"_s);
        QCOMPARE(got.json()["revision"_L1].toInt(), 2);
        QCOMPARE(m_ctl->ask({u"jobs"_s, u"delete"_s, u"Backup"_s}).code, 0);
        const Said after = m_ctl->ask({u"jobs"_s, u"list"_s, u"--json"_s});
        QCOMPARE(after.json().array().size(), 0);
        QVERIFY(after.json().isArray());
    }

    void optionsChangeOnlyTheirPartOfAField()
    {
        QVERIFY(!m_ctl
                     ->newJob(u"A"_s, u"true"_s,
                              {u"--config"_s, u"{\"custom\": {\"keep\": 1}, \"timeout\": 5}"_s, u"--env"_s, u"X=1"_s})
                     .isEmpty());
        QCOMPARE(m_ctl->ask({u"jobs"_s, u"update"_s, u"A"_s, u"--timeout"_s, u"9"_s, u"--env"_s, u"Y=2"_s}).code, 0);
        const QJsonDocument job = m_ctl->ask({u"jobs"_s, u"get"_s, u"A"_s, u"--json"_s}).json();
        QCOMPARE(job["config"_L1], (QJsonObject{{u"custom"_s, QJsonObject{{u"keep"_s, 1}}}, {u"timeout"_s, 9}}));
        QCOMPARE(job["execution_environment"_L1]["env_vars"_L1], (QJsonObject{{u"X"_s, u"1"_s}, {u"Y"_s, u"2"_s}}));
    }

    void aWebhooksSecretIsShownWhereItIsMadeAndNowhereElse()
    {
        m_ctl->environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nowhere/bus"_s);
        const QStringList create = {u"jobs"_s,     u"create"_s, u"--name"_s,   u"Hook"_s,
                                    u"--prompt"_s, u"true"_s,   u"--webhook"_s};
        const Said refused = m_ctl->ask(create);
        QVERIFY(refused.code != 0);
        QVERIFY2(refused.err.contains(u"jobdeckctl secrets store encrypted-file"_s), qPrintable(refused.err));
        const Said agreed = m_ctl->ask({u"secrets"_s, u"store"_s, u"key-file"_s});
        QVERIFY2(agreed.code == 0, qPrintable(agreed.err));
        const Said made = m_ctl->ask(create);
        QVERIFY2(made.code == 0, qPrintable(made.err));
        const QStringList lines = made.out.split(u'\n');
        QVERIFY2(lines.size() == 4 && lines[1].startsWith(u"Webhook address: http://127.0.0.1:8765/webhooks/"),
                 qPrintable(made.out));
        const QString secret = lines[2].section(u": "_s, -1);
        QVERIFY(secret.size() > 20);
        const Said got = m_ctl->ask({u"jobs"_s, u"get"_s, u"Hook"_s});
        QVERIFY(got.code == 0 && !got.out.contains(secret));
        const QString address = lines[1].section(u": "_s, 1);
        QVERIFY2(got.out.contains(address), qPrintable(got.out));
        const QString url =
            m_ctl->ask({u"jobs"_s, u"get"_s, u"Hook"_s, u"--json"_s}).json()["webhook_url"_L1].toString();
        QCOMPARE(url, u"http://127.0.0.1:8765/api/v1/jobs/webhook/"_s + address.section(u'/', -1));
        QCOMPARE(m_ctl->ask({u"jobs"_s, u"pause-all"_s}).code, 0);
        QVERIFY(m_ctl->ask({u"jobs"_s, u"get"_s, u"Hook"_s}).out.contains(u"all jobs are paused"_s));
    }

    void aDocumentIsTakenFromStandardInput_data()
    {
        QTest::addColumn<QByteArray>("document");
        QTest::newRow("JSON") << QByteArray(R"({"name": "Doc", "prompt_template": "echo 1\n", "entity_id": "shell",
            "cron_schedule": "5 4 * * *", "total_executions": 7})");
        QTest::newRow("YAML") << QByteArray("# a job\nname: Doc\nprompt_template: |\n  echo 1\nentity_id: shell\n"
                                            "cron_schedule: 5 4 * * *\n");
    }
    void aDocumentIsTakenFromStandardInput()
    {
        QFETCH(QByteArray, document);
        const Said made = m_ctl->ask({u"jobs"_s, u"create"_s, u"-f"_s, u"-"_s, u"--json"_s}, document);
        QCOMPARE(made.code, 0);
        QCOMPARE(made.err, QString());
        QCOMPARE(made.json()["prompt_template"_L1].toString(), u"echo 1\n"_s);
        QCOMPARE(made.json()["trigger_type"_L1].toString(), u"cron"_s);
        QCOMPARE(made.json()["total_executions"_L1].toInt(), 0);
    }

    void theOnlyAgentRunsWhatADocumentGivesToNone_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QString>("entity");
        QTest::newRow("says nothing") << QByteArray() << u"shell"_s;
        QTest::newRow("an agent, not which") << QByteArray("planning_mode: predefined_agent\n") << u"shell"_s;
        QTest::newRow("an empty one") << QByteArray("planning_mode: predefined_agent\nentity_id: ''\n") << u"shell"_s;
        QTest::newRow("planned on the fly") << QByteArray("planning_mode: on_the_fly\n") << QString();
    }
    void theOnlyAgentRunsWhatADocumentGivesToNone()
    {
        QFETCH(QByteArray, fields);
        QFETCH(QString, entity);
        const Said made = m_ctl->ask({u"jobs"_s, u"create"_s, u"-f"_s, u"-"_s, u"--json"_s},
                                     "name: Doc\nprompt_template: 'true'\n" + fields);
        QVERIFY2(made.code == 0, qPrintable(made.err));
        QCOMPARE(made.json()["entity_id"_L1].toString(), entity);
    }

    void aFieldThatNobodyKnowsIsNamed()
    {
        const Said made = m_ctl->ask({u"jobs"_s, u"create"_s, u"-f"_s, u"-"_s, u"--prompt"_s, u"true"_s},
                                     "nam: x\nname: y\ncron_shedule: ''\n");
        QCOMPARE(made.code, 0);
        QVERIFY2(made.err.contains(u"Did you mean “cron_schedule”?"_s), qPrintable(made.err));
        QVERIFY2(made.err.contains(u"“nam”"_s), qPrintable(made.err));
    }

    void wrongFieldsAreAllNamed()
    {
        const Said made = m_ctl->ask({u"jobs"_s, u"create"_s, u"--cron"_s, u"99 * * * *"_s, u"--name"_s, u""_s,
                                      u"--prompt"_s, u""_s, u"--json"_s});
        QCOMPARE(made.code, 6);
        QCOMPARE(made.out, QString());
        const QJsonObject error = QJsonDocument::fromJson(made.err.toUtf8())["error"_L1].toObject();
        QCOMPARE(error["code"_L1].toString(), u"invalid"_s);
        QStringList fields;
        for (const auto& field : error["fields"_L1].toArray())
            fields.append(field.toObject()["field"_L1].toString());
        fields.sort();
        QCOMPARE(fields, (QStringList{u"cron_schedule"_s, u"name"_s, u"prompt_template"_s}));
    }

    void garbageIsRefusedWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<QString>("words");
        QTest::newRow("broken JSON") << QByteArray("{\n \"name\": }") << u"line 2"_s;
        QTest::newRow("broken YAML") << QByteArray("name: [1, 2\nx: {") << u"line"_s;
        QTest::newRow("a list") << QByteArray("- 1\n") << u"no fields"_s;
        QTest::newRow("binary") << QByteArray("\x00\xff\xfe{", 4) << u"standard input"_s;
        QTest::newRow("nothing") << QByteArray() << u"no fields"_s;
        QTest::newRow("an unquoted star") << QByteArray("cron_schedule: */5 * * * *\n") << u"line 1"_s;
    }
    void garbageIsRefusedWithItsPlace()
    {
        QFETCH(QByteArray, document);
        QFETCH(QString, words);
        const Said made = m_ctl->ask({u"jobs"_s, u"create"_s, u"-f"_s, u"-"_s}, document);
        QVERIFY2(made.code == 2 || made.code == 6, qPrintable(made.err));
        QVERIFY2(made.err.contains(words), qPrintable(made.err));
    }

    void aNameThatSeveralHaveIsRefusedWithTheirIds()
    {
        const QString first = m_ctl->newJob(u"Twin"_s, u"true"_s);
        const QString second = m_ctl->newJob(u"Twin"_s, u"true"_s);
        const Said said = m_ctl->ask({u"jobs"_s, u"delete"_s, u"Twin"_s});
        QCOMPARE(said.code, 4);
        QVERIFY(said.err.contains(first) && said.err.contains(second));
        QCOMPARE(m_ctl->ask({u"jobs"_s, u"delete"_s, second}).code, 0);
        QCOMPARE(m_ctl->ask({u"jobs"_s, u"get"_s, u"Twin"_s, u"--json"_s}).json()["id"_L1].toString(), first);
    }

    void aStaleDocumentIsRefused()
    {
        m_ctl->newJob(u"Shared"_s, u"echo 1"_s);
        const QByteArray read = m_ctl->ask({u"jobs"_s, u"get"_s, u"Shared"_s, u"--json"_s}).out.toUtf8();
        QCOMPARE(m_ctl->ask({u"jobs"_s, u"update"_s, u"Shared"_s, u"--prompt"_s, u"echo 2"_s}).code, 0);
        const Said stale =
            m_ctl->ask({u"jobs"_s, u"update"_s, u"Shared"_s, u"-f"_s, u"-"_s, u"--description"_s, u"x"_s}, read);
        QCOMPARE(stale.code, 4);
        QVERIFY2(stale.err.contains(u"revision 2"_s), qPrintable(stale.err));
        const QJsonDocument now = m_ctl->ask({u"jobs"_s, u"get"_s, u"Shared"_s, u"--json"_s}).json();
        QCOMPARE(now["prompt_template"_L1].toString(), u"echo 2"_s);
        QVERIFY(now["description"_L1].isNull());
    }

    void aTriggeredJobRunsHereAndItsEndIsTheExitStatus_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<int>("code");
        QTest::newRow("completed") << u"exit 0"_s << 0;
        QTest::newRow("failed") << u"exit 3"_s << 10;
        QTest::newRow("timed out") << u"sleep 100"_s << 11;
    }
    void aTriggeredJobRunsHereAndItsEndIsTheExitStatus()
    {
        QFETCH(QString, script);
        QFETCH(int, code);
        m_ctl->newJob(u"Run"_s, script, {u"--timeout"_s, u"1"_s});
        const Said said = m_ctl->ask({u"jobs"_s, u"trigger"_s, u"Run"_s, u"--wait"_s, u"--json"_s});
        QCOMPARE(said.code, code);
        QCOMPARE(said.lines().size(), 2);
        QCOMPARE(said.lines()[0]["status"_L1].toString(), u"started"_s);
        QCOMPARE(said.lines()[0]["execution_id"_L1], said.lines()[1]["execution_id"_L1]);
    }

    void withoutWaitItStaysButWorked()
    {
        m_ctl->newJob(u"Run"_s, u"sleep 0.2; exit 3"_s);
        const Said said = m_ctl->ask({u"jobs"_s, u"trigger"_s, u"Run"_s});
        QCOMPARE(said.code, 0);
        QVERIFY(said.err.contains(u"No Jobdeck runs here"_s));
        const QJsonDocument rows = m_ctl->ask({u"jobs"_s, u"executions"_s, u"Run"_s, u"--json"_s}).json();
        QCOMPARE(rows[0]["status"_L1].toString(), u"failed"_s);
        QCOMPARE(rows[0]["execution_id"_L1].toString(), said.out.trimmed());
    }

    void outputIsFollowedToItsEnd()
    {
        m_ctl->newJob(u"Talk"_s, u"for i in 1 2 3; do echo line $i; sleep 0.2; done; printf open"_s);
        const Said said = m_ctl->ask({u"jobs"_s, u"trigger"_s, u"Talk"_s, u"--follow"_s});
        QCOMPARE(said.code, 0);
        QVERIFY2(said.out.startsWith(u"line 1\nline 2\nline 3\nopen"_s), qPrintable(said.out));
        QVERIFY(said.err.contains(u"Talk: completed after"_s));
        const Said again = m_ctl->ask({u"jobs"_s, u"logs"_s, u"Talk"_s, u"--json"_s});
        QCOMPARE(again.lines().size(), 4);
        QCOMPARE(again.lines()[3]["text"_L1].toString(), u"open"_s);
    }

    void interruptedItEndsWhatRunsHere()
    {
        m_ctl->newJob(u"Long"_s, u"echo begun; exec sleep 1000"_s);
        QProcess process;
        m_ctl->start(&process, {u"jobs"_s, u"trigger"_s, u"Long"_s, u"--follow"_s, u"--data-dir"_s, m_ctl->folder()});
        QByteArray begun;
        while (!begun.contains("begun") && process.waitForReadyRead(20'000))
            begun += process.readAllStandardOutput();
        QCOMPARE(begun, "begun\n");
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        const Said said = CtlProbe::end(&process);
        QCOMPARE(said.code, 130);
        const QJsonDocument rows = m_ctl->ask({u"jobs"_s, u"executions"_s, u"--json"_s}).json();
        QCOMPARE(rows[0]["outcome"_L1].toString(), u"cancelled"_s);
    }

    void aReaderThatGoesAwayDoesNotEndTheRun()
    {
        m_ctl->newJob(u"Much"_s, u"for i in 1 2 3 4 5; do echo line $i; sleep 0.1; done"_s);
        const Said said = m_ctl->shell(u"jobdeckctl jobs trigger Much --follow --data-dir '%1' 2>/dev/null | head -1; "
                                       "echo ${PIPESTATUS[0]}"_s.arg(m_ctl->folder()));
        QCOMPARE(said.out, u"line 1\n141\n"_s);
        const QJsonDocument rows = m_ctl->ask({u"jobs"_s, u"executions"_s, u"--json"_s}).json();
        QVERIFY2(rows[0]["outcome"_L1] == u"completed"_s || rows[0]["outcome"_L1] == u"cancelled"_s, rows.toJson());
    }

    void aFullDiskIsNoSuccess()
    {
        if (!QFile::exists(u"/dev/full"_s))
            QSKIP("no /dev/full here");
        m_ctl->newJob(u"A"_s, u"true"_s);
        const Said said = m_ctl->shell(u"jobdeckctl jobs list --data-dir '%1' > /dev/full"_s.arg(m_ctl->folder()));
        QVERIFY(said.code != 0);
    }

    void jobsAreSwitchedWithANoteAndATime()
    {
        m_ctl->newJob(u"A"_s, u"true"_s);
        QCOMPARE(
            m_ctl->ask({u"jobs"_s, u"disable"_s, u"A"_s, u"--note"_s, u"later"_s, u"--until"_s, u"2099-01-01T09:00"_s})
                .code,
            0);
        QVERIFY(m_ctl->ask({u"jobs"_s, u"list"_s}).out.contains(u"off until 2099-01-01 09:00"_s));
        QVERIFY(m_ctl->ask({u"jobs"_s, u"get"_s, u"A"_s}).out.contains(u"(later)"_s));
        QCOMPARE(m_ctl->ask({u"jobs"_s, u"trigger"_s, u"A"_s}).code, 4);
        QCOMPARE(m_ctl->ask({u"jobs"_s, u"enable"_s, u"A"_s}).code, 0);
        QCOMPARE(m_ctl->ask({u"jobs"_s, u"disable"_s, u"A"_s, u"--until"_s, u"soon"_s}).code, 2);
    }

    void whileAllJobsArePausedNoneSaysThatItRunsNext()
    {
        m_ctl->newJob(u"A"_s, u"true"_s, {u"--cron"_s, u"0 2 * * *"_s});
        QCOMPARE(m_ctl->ask({u"jobs"_s, u"pause-all"_s}).code, 0);
        const Said list = m_ctl->ask({u"jobs"_s, u"list"_s});
        QVERIFY2(list.out.contains(u"paused"_s) && list.err.contains(u"resume-all"_s), qPrintable(list.out + list.err));
        QVERIFY(m_ctl->ask({u"jobs"_s, u"get"_s, u"A"_s}).out.contains(u"all jobs are paused"_s));
        const Said resumed = m_ctl->ask({u"jobs"_s, u"resume-all"_s, u"--json"_s});
        QCOMPARE(resumed.json().object(), (QJsonObject{{u"paused"_s, false}}));
        const Said after = m_ctl->ask({u"jobs"_s, u"list"_s});
        QVERIFY2(after.out.contains(u" in "_s) && after.err.isEmpty(), qPrintable(after.out + after.err));
    }

    void whatAJobIsCalledDoesNotReachTheTerminalsOwnLanguage()
    {
        m_ctl->newJob(u"Red \x1b[31m\nalert"_s, u"true"_s);
        const Said said = m_ctl->ask({u"jobs"_s, u"list"_s});
        QVERIFY(!said.out.contains(u'\x1b'));
        QCOMPARE(said.out.count(u'\n'), 2);
    }

    void whatIsNotThereIsNotMade()
    {
        const Said said = m_ctl->run({u"jobs"_s, u"list"_s, u"--data-dir"_s, m_ctl->home.filePath(u"none"_s)});
        QCOMPARE(said.code, 3);
        QVERIFY(!QFile::exists(m_ctl->home.filePath(u"none"_s)));
        QCOMPARE(m_ctl->ask({u"jobs"_s, u"create"_s, u"--name"_s, u"A"_s, u"--prompt"_s, u"true"_s}).code, 0);
        QCOMPARE(m_ctl->ask({u"jobs"_s, u"get"_s, u"nobody"_s}).code, 3);
        QCOMPARE(m_ctl->ask({u"jobs"_s, u"logs"_s, u"A"_s}).code, 3);
        QCOMPARE(m_ctl->ask({u"agents"_s, u"get"_s, u"nobody"_s}).code, 3);
    }

    void aFolderThatCannotBeWrittenIsSaidSo()
    {
        const QString locked = m_ctl->home.filePath(u"locked"_s);
        QVERIFY(QFile(m_ctl->home.filePath(u"file"_s)).open(QIODevice::WriteOnly));
        const Said said = m_ctl->run({u"jobs"_s, u"create"_s, u"--name"_s, u"A"_s, u"--prompt"_s, u"x"_s,
                                      u"--data-dir"_s, m_ctl->home.filePath(u"file/data"_s)});
        QCOMPARE(said.code, 1);
        QVERIFY2(said.err.contains(u"cannot write"_s), qPrintable(said.err));
    }

    void agentsAreMadeChangedAndDeleted()
    {
        m_ctl->newJob(u"A"_s, u"true"_s);
        QCOMPARE(
            m_ctl->ask({u"agents"_s, u"create"_s, u"--name"_s, u"Counter"_s, u"--program"_s, u"wc"_s, u"--arg=-w"_s})
                .code,
            0);
        m_ctl->newJob(u"Count"_s, u"one two three"_s, {u"--agent"_s, u"counter"_s});
        const Said run = m_ctl->ask({u"jobs"_s, u"trigger"_s, u"Count"_s, u"--follow"_s});
        QCOMPARE(run.out.trimmed(), u"3"_s);
        QCOMPARE(m_ctl->ask({u"agents"_s, u"delete"_s, u"Counter"_s}).code, 4);
        QCOMPARE(m_ctl->ask({u"agents"_s, u"update"_s, u"Counter"_s, u"--arg=-c"_s}).code, 0);
        const QJsonDocument agent = m_ctl->ask({u"agents"_s, u"get"_s, u"Counter"_s, u"--json"_s}).json();
        QCOMPARE(agent["configuration"_L1]["arguments"_L1], (QJsonArray{u"-c"_s}));
        QCOMPARE(agent["configuration"_L1]["program"_L1].toString(), u"wc"_s);
        QCOMPARE(m_ctl->ask({u"jobs"_s, u"delete"_s, u"Count"_s}).code, 0);
        QCOMPARE(m_ctl->ask({u"agents"_s, u"delete"_s, u"Counter"_s}).code, 0);
        QCOMPARE(m_ctl->ask({u"agents"_s, u"delete"_s, u"Shell"_s}).code, 4);
    }

    void twoCommandsAtOnceBothWork()
    {
        m_ctl->newJob(u"A"_s, u"true"_s);
        QProcess first;
        QProcess second;
        for (QProcess* process : {&first, &second})
            m_ctl->start(process, {u"jobs"_s, u"list"_s, u"--json"_s, u"--data-dir"_s, m_ctl->folder()});
        for (QProcess* process : {&first, &second}) {
            const Said said = CtlProbe::end(process);
            QCOMPARE(said.code, 0);
            QCOMPARE(said.json().array().size(), 1);
        }
    }

private:
    std::unique_ptr<CtlProbe> m_ctl;
};

QTEST_GUILESS_MAIN(tst_JobsCommand)
#include "tst_jobscommand.moc"
