// SPDX-License-Identifier: Apache-2.0
// Test deliveries over a connection: to `jobdeckctl serve` as a program and to the hosted service, signed with a secret
// from a real vault file or as entered.
#include "awaited.h"
#include "backendmodels.h"
#include "ctlprobe.h"
#include "faultproxy.h"
#include "forwardproxy.h"
#include "hostedservice.h"
#include "jobfixtures.h"
#include "remote/connectionstore.h"
#include "remote/makeclient.h"
#include "remote/remotebackend.h"
#include "remote/remotesender.h"
#include "secrets/vault.h"

#include <QTest>

#include <algorithm>

using namespace jobdeck;
using namespace jobdeck::remote;
using namespace Qt::StringLiterals;

class tst_RemoteSender : public QObject
{
    Q_OBJECT

    /// A connection as the console opens one, with the vault of this computer.
    struct Console
    {
        Console(const QString& url, const QByteArray& token, SecretVault& vault, const Clock& clock,
                const QString& proxy = {})
            : settings{.id = u"c1"_s,
                       .name = u"Team"_s,
                       .baseUrl = url,
                       .proxy = proxy.isEmpty() ? ProxyChoice::None : ProxyChoice::Custom,
                       .proxyUrl = proxy}
            , proxyPassword([&vault, id = settings.id] { return vault.read(ConnectionStore::proxyPasswordName(id)); })
            , backend(makeClient(
                          settings, [token] { return ready(Result<SecretValue>(SecretValue(token))); }, clock,
                          proxyPassword),
                      {}, clock)
            , models(&backend)
            , sender(settings, backend, vault, clock, proxyPassword)
        {
            backend.start();
        }
        ConnectionSettings settings;
        ApiClient::TokenSource proxyPassword;
        RemoteBackend backend;
        BackendModels models;
        RemoteSender sender;
    };

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<secrets::Vault> m_vault;

    static Job webhookJob()
    {
        Job job = shellJob(u"Deploy"_s, u"echo deployed {{branch}}"_s);
        job.definition.triggerType = TriggerType::Webhook;
        return job;
    }
    /// `jobdeckctl serve`, and its first token.
    struct Server
    {
        Server()
        {
            ctl.environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nowhere/bus"_s);
            ctl.start(&process, {u"serve"_s, u"--data-dir"_s, ctl.folder(), u"--listen"_s, u"127.0.0.1:0"_s,
                                 u"--token-file"_s, ctl.home.filePath(u"token"_s)});
            (void)QTest::qWaitFor([this] { return process.canReadLine(); }, 20'000);
            url = QJsonDocument::fromJson(process.readLine()).object()["url"_L1].toString();
            QFile file(ctl.home.filePath(u"token"_s));
            if (file.open(QIODevice::ReadOnly))
                token = file.readAll().trimmed();
        }
        ~Server()
        {
            process.terminate();
            process.waitForFinished(20'000);
        }
        Q_DISABLE_COPY_MOVE(Server)

        CtlProbe ctl;
        QProcess process;
        QString url;
        QByteArray token;
    };

    static QByteArray body() { return R"({"parameters": {"branch": "main"}})"; }

    /// Created once, with half of the answer; then the same is saved again.
    static Result<Job> savedAfterALostAnswer(Console& console, FaultProxy& proxy)
    {
        Job job = webhookJob();
        if (console.backend.kind() != ServiceKind::Jobdeck)
            job.definition.entityId = u"agent_1"_s;
        proxy.breakNext("POST /api/v1/jobs ", FaultProxy::Fault::Half);
        const Result<Job> made = awaited(console.backend.saveJob(job));
        if (made || !made.error().message.contains(u"its secret was in the answer"_s))
            return made ? Result<Job>(Error{.message = u"the answer was not lost"_s}) : made;
        return savedAgain(console, job);
    }
    /// Refused until it is known what is there.
    static Result<Job> savedAgain(Console& console, const Job& job)
    {
        Result<Job> made = Error();
        for (int tries = 0; !made && tries < 100; ++tries) {
            made = awaited(console.backend.saveJob(job));
            QTest::qWait(100);
        }
        return made;
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_vault = std::make_unique<secrets::Vault>(m_folder->path(), m_clock);
        m_vault->begin();
        QVERIFY(awaited(m_vault->useStore(VaultStore::KeyFile, {})));
    }
    void cleanup()
    {
        m_vault.reset();
        m_folder.reset();
    }

    void aDeliveryReachesAnotherJobdeckAndItsRunIsSeen()
    {
        Server server;
        Console console(server.url, server.token, *m_vault, m_clock);
        QTRY_VERIFY_WITH_TIMEOUT(console.models.isLoaded(), 20'000);

        const Result<Job> made = awaited(console.backend.saveJob(webhookJob()));
        QVERIFY2(made, made ? "" : qPrintable(made.error().message));
        const SecretValue secret(made->webhookSecret.toUtf8());
        QVERIFY(!secret.isEmpty());
        QVERIFY(console.sender.url(*made).startsWith(server.url));

        const Result<SentWebhook> wrong = awaited(console.sender.send(*made, body(), {}, SecretValue("wrong")));
        QVERIFY(wrong);
        QCOMPARE(wrong->status, 401);
        QVERIFY(wrong->executionId.isEmpty());

        const Result<SentWebhook> sent = awaited(console.sender.send(*made, body(), {}, secret));
        QVERIFY2(sent, sent ? "" : qPrintable(sent.error().message));
        QCOMPARE(sent->status, 200);
        QVERIFY(!sent->executionId.isEmpty());
        const auto detail = [&] { return awaited(console.backend.execution(sent->executionId)); };
        QTRY_COMPARE(detail()->execution.status, ExecutionStatus::Completed);
        QVERIFY(detail()->response.contains(u"deployed main"_s));

        QVERIFY(console.sender.canRotate());
        const Result<SecretValue> fresh = awaited(console.sender.rotateSecret(made->id, m_clock.nowMs()));
        QVERIFY2(fresh, fresh ? "" : qPrintable(fresh.error().message));
        QVERIFY(*fresh != secret);
        QTRY_COMPARE(awaited(console.sender.send(*made, body(), {}, *fresh))->status, 200);
        QCOMPARE(awaited(console.sender.send(*made, body(), {}, secret))->status, 401);
    }

    void whatWasMadeThoughItsAnswerWasLostGetsASecretAllTheSame()
    {
        Server server;
        FaultProxy proxy(quint16(QUrl(server.url).port()));
        Console console(proxy.url(), server.token, *m_vault, m_clock);
        QTRY_VERIFY_WITH_TIMEOUT(console.models.isLoaded(), 20'000);
        const Result<Job> again = savedAfterALostAnswer(console, proxy);
        QVERIFY2(again, again ? "" : qPrintable(again.error().message));
        QTRY_COMPARE(console.models.jobs()->rowCount(), 1);
        QVERIFY(!again->webhookSecret.isEmpty());
        const SecretValue secret(again->webhookSecret.toUtf8());
        QTRY_COMPARE(awaited(console.sender.send(*again, body(), {}, secret))->status, 200);
    }

    /// Another Jobdeck tells of a new job before it answers whoever makes it.
    void soDoesWhatIsKnownBeforeItsAnswerIsMissed()
    {
        Server server;
        FaultProxy proxy(quint16(QUrl(server.url).port()));
        Console console(proxy.url(), server.token, *m_vault, m_clock);
        QTRY_VERIFY_WITH_TIMEOUT(console.models.isLoaded(), 20'000);
        proxy.breakNext("POST /api/v1/jobs ", FaultProxy::Fault::Stall);
        const auto made = console.backend.saveJob(webhookJob());
        QTRY_COMPARE_WITH_TIMEOUT(console.models.jobs()->rowCount(), 1, 20'000);
        QVERIFY(!made.isFinished());
        proxy.cutAll();
        QVERIFY(!awaited(made));
        const Result<Job> again = savedAgain(console, webhookJob());
        QVERIFY2(again, again ? "" : qPrintable(again.error().message));
        QCOMPARE(again->id, console.models.jobs()->jobAt(0).id);
        QVERIFY(!again->webhookSecret.isEmpty());
        QCOMPARE(proxy.count(u"POST /api/v1/jobs"_s), 1);
    }

    void aTerminalIsToldWhatWorksThere()
    {
        Server server;
        FaultProxy proxy(quint16(QUrl(server.url).port()));
        proxy.breakNext("POST /api/v1/jobs ", FaultProxy::Fault::Half);
        QProcess create;
        server.ctl.start(&create,
                         {u"jobs"_s, u"create"_s, u"--name"_s, u"Deploy"_s, u"--prompt"_s, u"true"_s, u"--webhook"_s,
                          u"--url"_s, proxy.url(), u"--token-file"_s, server.ctl.home.filePath(u"token"_s)});
        QTRY_COMPARE_WITH_TIMEOUT(create.state(), QProcess::NotRunning, 60'000);
        const Said said = CtlProbe::end(&create);
        QCOMPARE(said.code, 5);
        QVERIFY2(said.err.contains(u"delete it, then create it once more"_s), qPrintable(said.err));
        QVERIFY2(!said.err.contains(u"save again"_s), qPrintable(said.err));
    }

    void theHostedServiceIsAskedForItOnceMore()
    {
        HostedService service;
        FaultProxy proxy(service.port());
        Console console(proxy.url(), "t", *m_vault, m_clock);
        QTRY_VERIFY(console.models.isLoaded());
        QVERIFY(!console.sender.canRotate());
        const Result<Job> again = savedAfterALostAnswer(console, proxy);
        QVERIFY2(again, again ? "" : qPrintable(again.error().message));
        QCOMPARE(service.count("POST", "/api/v1/jobs"), 1);
        QVERIFY(!again->webhookSecret.isEmpty());
        QCOMPARE(awaited(console.sender.send(*again, body(), {}, SecretValue(again->webhookSecret.toUtf8())))->status,
                 200);
    }

    void theHostedServiceGetsItsOnlySchemeAndNeverTheToken()
    {
        HostedService service;
        const QString id =
            service.addJob({{u"name"_s, u"Deploy"_s},
                            {u"trigger_type"_s, u"webhook"_s},
                            {u"config"_s, QJsonObject{{u"webhook"_s, QJsonObject{{u"scheme"_s, u"github"_s}}}}}});
        Console console(service.url(), "token-of-the-connection", *m_vault, m_clock);
        QTRY_VERIFY(console.models.jobs()->job(id));
        const Job job = *console.models.jobs()->job(id);
        const QList<std::pair<QString, QString>> more = {{u"X-Event"_s, u"push"_s},
                                                         {u"x-webhook-signature"_s, u"forged"_s}};
        const Result<SentWebhook> sent =
            awaited(console.sender.send(job, body(), more, SecretValue(u"leaked-%1"_s.arg(id).toUtf8())));
        QVERIFY(sent);
        QCOMPARE(sent->status, 200);
        const auto isDelivery = [](const http::Request& request) { return request.path.contains("/webhook/"); };
        const auto request = std::ranges::find_if(service.requests(), isDelivery);
        QVERIFY(request != service.requests().end());
        QCOMPARE(request->body, body()); // byte by byte
        QCOMPARE(request->field("X-Event"), "push");
        QCOMPARE(request->field("Authorization"), QByteArray());
        QTRY_VERIFY(console.models.active().contains(sent->executionId)); // its news come by themselves
    }

    void aKeptSecretIsUsedAndGoesWithItsConnection()
    {
        HostedService service;
        const QString id = service.addJob({{u"name"_s, u"Deploy"_s}, {u"trigger_type"_s, u"webhook"_s}});
        auto open = std::make_unique<Console>(service.url(), "t", *m_vault, m_clock);
        Console& console = *open;
        QTRY_VERIFY(console.models.jobs()->job(id));
        const Job job = *console.models.jobs()->job(id);
        QCOMPARE(awaited(console.sender.send(job, body(), {}, {})).error().code, ErrorCode::NotFound);
        QVERIFY(!console.sender.hasSecret(id));
        QVERIFY(awaited(console.sender.keepSecret(job, SecretValue(u"leaked-%1"_s.arg(id).toUtf8()))));
        QVERIFY(console.sender.hasSecret(id));
        QCOMPARE(awaited(console.sender.send(job, body(), {}, {}))->status, 200);

        open.reset();
        m_vault = std::make_unique<secrets::Vault>(m_folder->path(), m_clock); // the program was started again
        m_vault->begin();
        QTRY_COMPARE(m_vault->list().size(), 1);
        ConnectionStore store(m_folder->path(), m_vault.get(), u"console"_s);
        QVERIFY(awaited(store.remove(u"c1"_s)));
        QVERIFY(m_vault->list().isEmpty());
    }

    void aProxyThatAsksWhoOneIsLetsADeliveryThrough()
    {
        HostedService service;
        ForwardProxy proxy("me:secret of the proxy");
        const QString id = service.addJob({{u"name"_s, u"Deploy"_s}, {u"trigger_type"_s, u"webhook"_s}});
        const QString name = ConnectionStore::proxyPasswordName(u"c1"_s);
        QVERIFY(awaited(m_vault->write({.name = name, .kind = SecretKind::Token, .owner = u"c1"_s},
                                       SecretValue("secret of the proxy"), u"console"_s)));
        Console console(service.url(), "t", *m_vault, m_clock,
                        QString(proxy.url()).replace(u"http://"_s, u"http://me@"_s));
        QTRY_VERIFY(console.models.jobs()->job(id));
        const Job job = *console.models.jobs()->job(id);
        const Result<SentWebhook> sent =
            awaited(console.sender.send(job, body(), {}, SecretValue(u"leaked-%1"_s.arg(id).toUtf8())));
        QVERIFY2(sent, sent ? "" : qPrintable(sent.error().message));
        QCOMPARE(sent->status, 200);
        QCOMPARE(proxy.refused(), 0); // what is sent once must not be refused first
        QVERIFY(proxy.passed().contains(u"POST "_s + console.sender.url(job)));

        QVERIFY(awaited(m_vault->remove(name, u"console"_s)));
        RemoteSender unknown(console.settings, console.backend, *m_vault, m_clock, console.proxyPassword);
        const Result<SentWebhook> refused = awaited(unknown.send(job, body(), {}, SecretValue("any")));
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(u"proxy"_s, Qt::CaseInsensitive),
                 qPrintable(refused.error().message));
    }

    void aServiceThatIsAwayIsSaidInWords()
    {
        HostedService service;
        FaultProxy proxy(service.port());
        const QString id = service.addJob({{u"name"_s, u"Deploy"_s}, {u"trigger_type"_s, u"webhook"_s}});
        Console console(proxy.url(), "t", *m_vault, m_clock);
        QTRY_VERIFY(console.models.jobs()->job(id));
        const Job job = *console.models.jobs()->job(id);
        proxy.setFault(FaultProxy::Fault::Down);
        proxy.cutAll();
        const Result<SentWebhook> sent = awaited(console.sender.send(job, body(), {}, SecretValue("s")));
        QVERIFY(!sent);
        QVERIFY2(sent.error().message.contains(u"127.0.0.1"_s), qPrintable(sent.error().message));
    }
};

QTEST_MAIN(tst_RemoteSender)
#include "tst_remotesender.moc"
