// SPDX-License-Identifier: Apache-2.0
// Every command of `jobs` and `agents` on a server that is somewhere else: by its address, by the official clients'
// environment, and by a configured connection. And terminals that want the same data folder at once.
#include "ctlprobe.h"

#include <memory>
#include <vector>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class tst_RemoteCommands : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<CtlProbe>();
        m_tokenFile = m_server->home.filePath(u"token"_s);
        m_serve = std::make_unique<QProcess>();
        m_server->start(m_serve.get(), {u"serve"_s, u"--data-dir"_s, m_server->folder(), u"--listen"_s,
                                        u"127.0.0.1:0"_s, u"--token-file"_s, m_tokenFile});
        QVERIFY(m_serve->waitForStarted());
        while (!m_serve->canReadLine())
            QVERIFY(m_serve->waitForReadyRead(20'000));
        m_url = QJsonDocument::fromJson(m_serve->readLine())["url"_L1].toString();
        QVERIFY2(m_url.startsWith("http://127.0.0.1:"_L1), qPrintable(m_url));
        QFile token(m_tokenFile);
        QVERIFY(token.open(QIODevice::ReadOnly));
        m_token = QString::fromUtf8(token.readAll()).trimmed();
    }
    void cleanupTestCase()
    {
        m_serve->terminate();
        QVERIFY(m_serve->waitForFinished(20'000));
        QCOMPARE(m_serve->exitCode(), 0);
    }
    void init()
    {
        m_ctl = std::make_unique<CtlProbe>();
        m_where.clear();
    }

    void everyCommandWorksThere_data()
    {
        QTest::addColumn<QString>("way");
        QTest::newRow("by --url and --token-file") << u"url"_s;
        QTest::newRow("by the environment") << u"environment"_s;
        QTest::newRow("by --connection") << u"connection"_s;
    }
    void everyCommandWorksThere()
    {
        QFETCH(QString, way);
        QVERIFY(choose(way));
        const Said counter = said(
            {u"agents"_s, u"create"_s, u"--name"_s, u"Counter"_s, u"--program"_s, u"wc"_s, u"--arg=-w"_s, u"--json"_s});
        QVERIFY(!counter.json()["id"_L1].toString().isEmpty());
        QVERIFY(said({u"agents"_s, u"list"_s}).out.contains(u"Counter"_s));
        said({u"agents"_s, u"update"_s, u"Counter"_s, u"--arg=-l"_s});
        QVERIFY(said({u"agents"_s, u"get"_s, u"Counter"_s}).out.contains(u"-l"_s));
        said({u"agents"_s, u"delete"_s, u"Counter"_s});

        const Said made = said(
            {u"jobs"_s, u"create"_s, u"--name"_s, u"There"_s, u"--prompt"_s, u"echo hello from there"_s, u"--json"_s});
        const QString id = made.json()["id"_L1].toString();
        QVERIFY(id.startsWith("job_"_L1));
        QVERIFY(said({u"jobs"_s, u"list"_s}).out.contains(u"There"_s));
        said({u"jobs"_s, u"update"_s, u"There"_s, u"--description"_s, u"far away"_s});
        QCOMPARE(said({u"jobs"_s, u"get"_s, id, u"--json"_s}).json()["description"_L1].toString(), u"far away"_s);
        const Said hook =
            said({u"jobs"_s, u"create"_s, u"--name"_s, u"Hook"_s, u"--prompt"_s, u"true"_s, u"--webhook"_s});
        QVERIFY2(hook.out.contains(u"Webhook address: "_s + m_url + u"/api/v1/jobs/webhook/"_s), qPrintable(hook.out));
        said({u"jobs"_s, u"delete"_s, u"Hook"_s});
        said({u"jobs"_s, u"pause-all"_s});
        QVERIFY(said({u"jobs"_s, u"list"_s}).err.contains(u"All jobs are paused"_s));
        said({u"jobs"_s, u"resume-all"_s});
        said({u"jobs"_s, u"disable"_s, u"There"_s});
        QCOMPARE(run({u"jobs"_s, u"trigger"_s, u"There"_s}).code, 4);
        said({u"jobs"_s, u"enable"_s, u"There"_s});
        QCOMPARE(said({u"jobs"_s, u"trigger"_s, u"There"_s, u"--follow"_s}).out, u"hello from there\n"_s);
        QCOMPARE(said({u"jobs"_s, u"logs"_s, u"There"_s}).out, u"hello from there\n"_s);
        const Said rows = said({u"jobs"_s, u"executions"_s, u"There"_s, u"--json"_s});
        QCOMPARE(rows.json()[0]["status"_L1].toString(), u"completed"_s);

        said({u"jobs"_s, u"update"_s, u"There"_s, u"--prompt"_s, u"echo begun; exec sleep 1000"_s});
        said({u"jobs"_s, u"trigger"_s, u"There"_s});
        QProcess logs;
        m_ctl->start(&logs, QStringList{u"jobs"_s, u"logs"_s, u"There"_s, u"--follow"_s} + m_where);
        QByteArray seen;
        while (!seen.contains("begun") && logs.waitForReadyRead(20'000))
            seen += logs.readAllStandardOutput();
        said({u"jobs"_s, u"cancel"_s, u"There"_s});
        const Said ended = CtlProbe::end(&logs);
        QVERIFY2(seen.contains("begun") && ended.code == 0, qPrintable(QString::number(ended.code) + ended.err));

        said({u"jobs"_s, u"delete"_s, u"There"_s});
        QCOMPARE(run({u"jobs"_s, u"get"_s, id}).code, 3);
        if (way != "environment"_L1)
            secretsAreKeptThere();
        QVERIFY(!QDir(m_ctl->home.filePath(u"share"_s)).exists() || way == "connection"_L1); // nothing is left here
    }

    void aWrongTokenAndAnAbsentServerAreToldApart()
    {
        QFile file(m_ctl->home.filePath(u"wrong"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("jd_wrong\n");
        file.close();
        const Said refused = m_ctl->run({u"jobs"_s, u"list"_s, u"--url"_s, m_url, u"--token-file"_s, file.fileName()});
        QCOMPARE(refused.code, 5);
        QVERIFY2(refused.err.contains(u"token"_s), qPrintable(refused.err));
        const Said absent = m_ctl->run({u"jobs"_s, u"list"_s, u"--url"_s, u"http://127.0.0.1:1"_s});
        QCOMPARE(absent.code, 5);
        QVERIFY2(absent.err.contains(u"nothing listens"_s), qPrintable(absent.err));
        QCOMPARE(m_ctl->run({u"jobs"_s, u"list"_s, u"--connection"_s, u"Nobody"_s}).code, 3);
    }

    void aPasswordOnTheCommandLineIsRefused()
    {
        QCOMPARE(m_ctl->ask({u"secrets"_s, u"store"_s, u"key-file"_s}).code, 0);
        const QStringList words = {u"connections"_s, u"add"_s, u"Far"_s, u"--url"_s, m_url, u"--proxy"_s};
        const Said seen = m_ctl->ask(words + QStringList{u"http://me:pw-visible@127.0.0.1:1"_s});
        QCOMPARE(seen.code, 6);
        QVERIFY(seen.err.contains(u"--proxy-password-file"_s) && !seen.err.contains(u"pw-visible"_s));
        QFile file(m_ctl->home.filePath(u"password"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("pw-hidden\n");
        file.close();
        const Said kept =
            m_ctl->ask(words + QStringList{u"http://me@127.0.0.1:1"_s, u"--proxy-password-file"_s, file.fileName()});
        QVERIFY2(kept.code == 0, qPrintable(kept.err));
        QFile connections(m_ctl->folder() + u"/connections.json"_s);
        QVERIFY(connections.open(QIODevice::ReadOnly));
        const QByteArray text = connections.readAll();
        QVERIFY(text.contains("http://me@127.0.0.1:1"));
        QVERIFY(!text.contains("pw-hidden"));
        const Said secrets = m_ctl->ask({u"secrets"_s, u"list"_s});
        QVERIFY2(secrets.out.contains(u":proxy"_s), qPrintable(secrets.out + secrets.err));
        QCOMPARE(m_ctl->ask({u"connections"_s, u"remove"_s, u"Far"_s}).code, 0);
        const Said left = m_ctl->ask({u"secrets"_s, u"list"_s});
        QVERIFY2(left.code == 0 && !left.out.contains(u":proxy"_s), qPrintable(left.out + left.err));
    }

    void terminalsTakeTurnsOnAFolder()
    {
        QVERIFY(!m_ctl->newJob(u"Mine"_s, u"true"_s).isEmpty());
        const QList<QStringList> commands = {
            {u"jobs"_s, u"list"_s},    {u"jobs"_s, u"update"_s, u"Mine"_s, u"--description"_s, u"x"_s},
            {u"secrets"_s, u"list"_s}, {u"connections"_s, u"list"_s},
            {u"agents"_s, u"list"_s},  {u"jobs"_s, u"executions"_s, u"Mine"_s}};
        std::vector<std::unique_ptr<QProcess>> running;
        for (const QStringList& words : commands) {
            running.push_back(std::make_unique<QProcess>());
            m_ctl->start(running.back().get(), words + QStringList{u"--data-dir"_s, m_ctl->folder()});
        }
        for (std::size_t i = 0; i < running.size(); ++i) {
            const Said each = CtlProbe::end(running[i].get());
            QVERIFY2(each.code == 0, qPrintable(commands[qsizetype(i)].join(u' ') + u": "_s + each.err));
        }
    }

    void aCommandThatRunsAJobIsToldToWhoeverWantsItsFolder()
    {
        QVERIFY(!m_ctl->newJob(u"Long"_s, u"exec sleep 1000"_s).isEmpty());
        QProcess trigger;
        m_ctl->start(&trigger, {u"jobs"_s, u"trigger"_s, u"Long"_s, u"--data-dir"_s, m_ctl->folder()});
        QVERIFY(QTest::qWaitFor([this] { return QFile::exists(m_ctl->folder() + u"/owner.json"_s); }, 20'000));
        for (const QStringList& words : {QStringList{u"jobs"_s, u"list"_s}, QStringList{u"secrets"_s, u"list"_s}}) {
            const Said told = m_ctl->ask(words);
            QCOMPARE(told.code, 4); // in use
            QVERIFY2(told.err.contains(QString::number(trigger.processId())), qPrintable(told.err));
        }
        trigger.terminate();
        QCOMPARE(CtlProbe::end(&trigger).code, 130);
    }

    void aServiceWaitsForACommandToEnd()
    {
        QVERIFY(!m_ctl->newJob(u"Short"_s, u"sleep 1"_s).isEmpty());
        QProcess trigger;
        m_ctl->start(&trigger, {u"jobs"_s, u"trigger"_s, u"Short"_s, u"--wait"_s, u"--data-dir"_s, m_ctl->folder()});
        QVERIFY(QTest::qWaitFor([this] { return QFile::exists(m_ctl->folder() + u"/owner.json"_s); }, 20'000));
        QProcess serve;
        m_ctl->start(&serve, {u"serve"_s, u"--data-dir"_s, m_ctl->folder()});
        QVERIFY(QTest::qWaitFor([&serve] { return serve.canReadLine(); }, 20'000));
        QCOMPARE(CtlProbe::end(&trigger).code, 0);
        serve.terminate();
        QVERIFY(serve.waitForFinished(20'000));
    }

private:
    /// Which server `run()` asks; a connection is configured first.
    bool choose(const QString& way)
    {
        if (way == "environment"_L1) {
            m_ctl->environment.insert(u"KUBIYA_CONTROL_PLANE_BASE_URL"_s, m_url);
            m_ctl->environment.insert(u"KUBIYA_API_KEY"_s, m_token);
        } else if (way == "url"_L1) {
            m_where = {u"--url"_s, m_url, u"--token-file"_s, m_tokenFile};
        } else {
            m_where = {u"--connection"_s, u"team"_s};
            return m_ctl->run({u"secrets"_s, u"store"_s, u"key-file"_s}).code == 0 &&
                   m_ctl->run(
                            {u"connections"_s, u"add"_s, u"Team"_s, u"--url"_s, m_url, u"--token-file"_s, m_tokenFile})
                           .code == 0 &&
                   m_ctl->run({u"connections"_s, u"test"_s, u"Team"_s}).code == 0;
        }
        return true;
    }
    Said run(const QStringList& words) const { return m_ctl->run(words + m_where); }
    /// Values go there and never come back.
    void secretsAreKeptThere() const
    {
        const Said set = m_ctl->run(QStringList{u"secrets"_s, u"set"_s, u"API_TOKEN"_s} + m_where, "far-s3cret\n");
        QVERIFY2(set.code == 0, qPrintable(set.err));
        QVERIFY(said({u"secrets"_s, u"list"_s}).out.contains(u"API_TOKEN"_s));
        QCOMPARE(m_server->ask({u"secrets"_s, u"reveal"_s, u"API_TOKEN"_s, u"--yes"_s}).out, u"far-s3cret\n"_s);
        const Said refused = run({u"secrets"_s, u"reveal"_s, u"API_TOKEN"_s, u"--yes"_s});
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.err.contains(u"never leave it"_s), qPrintable(refused.err));
        said({u"secrets"_s, u"delete"_s, u"API_TOKEN"_s, u"--yes"_s});
        QCOMPARE(run({u"secrets"_s, u"delete"_s, u"API_TOKEN"_s, u"--yes"_s}).code, 3);
        QVERIFY(!m_server->ask({u"secrets"_s, u"list"_s}).out.contains(u"API_TOKEN"_s));
    }

    /// What it said; it has to work.
    Said said(const QStringList& words) const
    {
        const Said out = run(words);
        if (out.code != 0)
            QTest::qFail(qPrintable(words.join(u' ') + u": "_s + out.out + out.err), __FILE__, __LINE__);
        return out;
    }

    std::unique_ptr<CtlProbe> m_server;
    std::unique_ptr<QProcess> m_serve;
    QString m_tokenFile;
    QString m_url;
    QString m_token;
    std::unique_ptr<CtlProbe> m_ctl;
    QStringList m_where; ///< options that choose the server
};

QTEST_GUILESS_MAIN(tst_RemoteCommands)
#include "tst_remotecommands.moc"
