// SPDX-License-Identifier: Apache-2.0
// `jobdeckctl export`, `import` and `import crontab` as programs.
#include "ctlprobe.h"

using namespace jobdeck;
using namespace Qt::StringLiterals;

class tst_TransferCommand : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_ctl = std::make_unique<CtlProbe>(); }

    void whatIsExportedComesBackElsewhere_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("YAML") << u"jobs.yaml"_s;
        QTest::newRow("JSON") << u"jobs.json"_s;
    }
    void whatIsExportedComesBackElsewhere()
    {
        QFETCH(QString, file);
        makeJobs();
        const QString path = m_ctl->home.filePath(file);
        QCOMPARE(m_ctl->ask({u"export"_s, u"-o"_s, path}).code, 0);
        const QString other = m_ctl->home.filePath(u"other"_s);
        const Said dry = m_ctl->run({u"import"_s, path, u"--data-dir"_s, other});
        QCOMPARE(dry.code, 0);
        QVERIFY2(dry.out.contains(u"+ job Backup\n"_s) && dry.out.contains(u"+ agent Counter\n"_s),
                 qPrintable(dry.out));
        QVERIFY(dry.err.contains(u"dry run"_s));
        QCOMPARE(m_ctl->run({u"jobs"_s, u"list"_s, u"--json"_s, u"--data-dir"_s, other}).json().array().size(), 0);
        QCOMPARE(m_ctl->run({u"import"_s, path, u"--apply"_s, u"--data-dir"_s, other}).code, 0);
        // The agent kept its id, jobs have new ones: everything else is alike.
        QJsonObject before = m_ctl->ask({u"export"_s, u"--json"_s}).json().object();
        QJsonObject after = m_ctl->run({u"export"_s, u"--json"_s, u"--data-dir"_s, other}).json().object();
        QCOMPARE(withoutIds(after), withoutIds(before));
        const Said again = m_ctl->run({u"import"_s, path, u"--apply"_s, u"--data-dir"_s, other});
        QVERIFY2(again.out.contains(u"Created: 0. Changed: 0. The same: 3."_s), qPrintable(again.out));
    }

    void theDifferenceIsShownAndApplied()
    {
        makeJobs();
        const QString yaml = m_ctl->ask({u"export"_s}).out;
        QCOMPARE(m_ctl->ask({u"jobs"_s, u"update"_s, u"Backup"_s, u"--cron"_s, u"1 1 * * *"_s}).code, 0);
        const Said shown = m_ctl->ask({u"import"_s, u"-"_s}, yaml.toUtf8());
        QVERIFY2(shown.out.contains(u"cron_schedule: \"1 1 * * *\" → \"0 2 * * *\""_s), qPrintable(shown.out));
        QCOMPARE(m_ctl->ask({u"import"_s, u"-"_s, u"--apply"_s}, yaml.toUtf8()).code, 0);
        QCOMPARE(m_ctl->ask({u"export"_s}).out, yaml);
    }

    void nothingIsWrittenWhereOnePartIsWrong()
    {
        const QByteArray document =
            "jobs:\n- {name: Fine, prompt_template: x, entity_id: shell, trigger_type: manual}\n"
            "- {name: Bad, prompt_template: x, entity_id: shell, cron_schedule: nonsense}\n";
        const Said said = m_ctl->run({u"import"_s, u"-"_s, u"--apply"_s, u"--data-dir"_s, m_ctl->folder()}, document);
        QCOMPARE(said.code, 6);
        QVERIFY2(said.err.contains(u"jobs[1].cron_schedule"_s), qPrintable(said.err));
        QCOMPARE(m_ctl->ask({u"jobs"_s, u"list"_s, u"--json"_s}).json().array().size(), 0);
    }

    void aFileThatCannotBeWrittenStaysAsItWas()
    {
        makeJobs();
        const Said said = m_ctl->ask({u"export"_s, u"-o"_s, m_ctl->home.filePath(u"none/jobs.yaml"_s)});
        QCOMPARE(said.code, 1);
        QVERIFY(said.err.contains(u"cannot be written"_s));
        QCOMPARE(m_ctl->ask({u"import"_s, m_ctl->home.filePath(u"none"_s)}).code, 3);
    }

    void aCrontabBecomesJobsThatRun()
    {
        const QByteArray crontab = "# Greeting\nNAME=World\n0 2 * * * echo \"Hello $NAME\"; cat%more\\%\n"
                                   "@reboot start\nMAILTO=me\n0 25 * * * bad\n";
        makeJobs();
        const Said dry = m_ctl->ask({u"import"_s, u"crontab"_s, u"-"_s}, crontab);
        QCOMPARE(dry.code, 0);
        QVERIFY2(dry.out.contains(u"Line 4, not carried over: @reboot"_s), qPrintable(dry.out));
        QVERIFY2(dry.out.contains(u"Line 6, LEFT OUT"_s), qPrintable(dry.out));
        QVERIFY(dry.out.contains(u"Jobs to make: 2."_s));
        QCOMPARE(m_ctl->ask({u"jobs"_s, u"list"_s, u"--json"_s}).json().array().size(), 2);
        const Said made = m_ctl->ask({u"import"_s, u"crontab"_s, u"-"_s, u"--apply"_s, u"--json"_s}, crontab);
        QCOMPARE(made.code, 0);
        QCOMPARE(made.json()["jobs"_L1].toArray().size(), 2);
        const QString id = made.json()["jobs"_L1][0]["id"_L1].toString();
        const Said run = m_ctl->ask({u"jobs"_s, u"trigger"_s, id, u"--follow"_s});
        QCOMPARE(run.out, u"Hello World\nmore%\n"_s);
        const Said again = m_ctl->ask({u"import"_s, u"crontab"_s, u"-"_s, u"--apply"_s}, crontab);
        QVERIFY2(again.out.contains(u"Jobs made: 0. There already: 2."_s), qPrintable(again.out));
    }

    void anotherShellRunsItsEntries()
    {
        makeJobs();
        const QByteArray crontab = "SHELL=/bin/bash\n@daily [[ a == a ]] && echo ${BASH_VERSION:+bash}\n";
        const Said made = m_ctl->ask({u"import"_s, u"crontab"_s, u"-"_s, u"--apply"_s, u"--json"_s}, crontab);
        const Said run =
            m_ctl->ask({u"jobs"_s, u"trigger"_s, made.json()["jobs"_L1][0]["id"_L1].toString(), u"--follow"_s});
        QCOMPARE(run.out, u"bash\n"_s);
    }

    void secretsAreNamedButNotWritten()
    {
        makeJobs();
        m_ctl->newJob(u"Keyed"_s, u"true"_s,
                      {u"--agent"_s, u"Shell"_s, u"--secret"_s, u"API_KEY"_s, u"--env"_s, u"MY_TOKEN=abc"_s});
        const Said said = m_ctl->ask({u"export"_s});
        QVERIFY(said.out.contains(u"- API_KEY"_s));
        QVERIFY2(said.err.contains(u"MY_TOKEN"_s) && !said.err.contains(u"abc"_s), qPrintable(said.err));
    }

private:
    void makeJobs()
    {
        m_ctl->newJob(u"Backup"_s, u"echo a\necho b\n"_s, {u"--cron"_s, u"0 2 * * *"_s});
        QCOMPARE(m_ctl->ask({u"agents"_s, u"create"_s, u"--name"_s, u"Counter"_s, u"--program"_s, u"wc"_s}).code, 0);
        m_ctl->newJob(u"Count"_s, u"a b"_s, {u"--agent"_s, u"Counter"_s, u"--off"_s});
    }

    static QJsonObject withoutIds(QJsonObject document)
    {
        QJsonArray jobs = document["jobs"_L1].toArray();
        for (auto&& job : jobs) {
            QJsonObject object = job.toObject();
            object.remove(u"id"_s);
            job = object;
        }
        document["jobs"_L1] = jobs;
        return document;
    }

    std::unique_ptr<CtlProbe> m_ctl;
};

QTEST_GUILESS_MAIN(tst_TransferCommand)
#include "tst_transfercommand.moc"
