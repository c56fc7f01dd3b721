// SPDX-License-Identifier: Apache-2.0
// When and where webhooks are received: ports, TLS, restarts, secrets that come and go, and what must cost nothing.
#include "malformedrequests.h"
#include "testcertificate.h"
#include "webhookstage.h"

#include <QSignalSpy>
#include <QSysInfo>
#include <QTcpServer>
#include <QTimer>

#include <algorithm>

using namespace jobdeck;
using namespace Qt::StringLiterals;
using State = ListenerStatus::State;

class tst_Listener : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_stage = std::make_unique<WebhookStage>(); }
    void cleanup() { m_stage.reset(); }

    void itIsOffUntilAnEnabledWebhookJobExists()
    {
        QVERIFY(m_stage->start());
        QCOMPARE(m_stage->webhooks->listener().state, State::Off);
        const Job job = m_stage->add(webhookJob(u"build"_s));
        QVERIFY(m_stage->isListening());
        QCOMPARE(m_stage->webhooks->listener().baseUrl,
                 u"http://127.0.0.1:%1"_s.arg(m_stage->webhooks->listener().port));
        QVERIFY(awaited(m_stage->probe->backend.setJobEnabled(job.id, false, {})));
        QTRY_COMPARE(m_stage->webhooks->listener().state, State::Off);
        QCOMPARE(m_stage->post("/webhooks/a", "{}", {}).status, 0);
        QVERIFY(awaited(m_stage->probe->backend.setJobEnabled(job.id, true, {})));
        QTRY_VERIFY(m_stage->isListening());
        QVERIFY(awaited(m_stage->probe->backend.removeJob(job.id)));
        QTRY_COMPARE(m_stage->webhooks->listener().state, State::Off);
    }

    void theAddressIsKnownBeforeAnythingListens()
    {
        m_stage->settings.port = 8765;
        QVERIFY(m_stage->start());
        QTRY_COMPARE(m_stage->webhooks->listener().baseUrl, u"http://127.0.0.1:8765"_s);
        QCOMPARE(m_stage->webhooks->listener().state, State::Off);
        ListenerSettings settings = m_stage->settings;
        settings.address = u"0.0.0.0"_s;
        settings.behindProxy = true;
        settings.trustedProxies = {u"10.0.0.1"_s};
        QVERIFY(awaited(m_stage->webhooks->saveSettings(settings)));
        QTRY_COMPARE(m_stage->webhooks->listener().baseUrl, u"http://%1:8765"_s.arg(QSysInfo::machineHostName()));
        settings.publicBaseUrl = u"https://hooks.example.org"_s;
        QVERIFY(awaited(m_stage->webhooks->saveSettings(settings)));
        QTRY_COMPARE(m_stage->webhooks->listener().baseUrl, settings.publicBaseUrl);
    }

    void aTakenPortIsSaidAndTriedAgain()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        m_stage->settings.port = other.serverPort();
        QVERIFY(m_stage->start());
        QSignalSpy changes(m_stage->webhooks.get(), &Webhooks::listenerChanged);
        QVERIFY(awaited(m_stage->probe->backend.saveJob(webhookJob(u"build"_s))));
        QTRY_COMPARE(m_stage->webhooks->listener().state, State::Failed);
        QVERIFY(m_stage->webhooks->listener().message.contains(QString::number(other.serverPort())));
        other.close();
        QTRY_VERIFY(m_stage->isListening());
        QCOMPARE(m_stage->webhooks->listener().port, m_stage->settings.port);
    }

    void beyondLoopbackItDemandsTlsOrANamedProxy()
    {
        QVERIFY(m_stage->start());
        ListenerSettings settings = m_stage->settings;
        settings.address = u"0.0.0.0"_s;
        const Result<Done> refused = awaited(m_stage->webhooks->saveSettings(settings));
        QCOMPARE(refused.error().code, ErrorCode::Invalid);
        QCOMPARE(refused.error().fields.first().field, u"address"_s);
        QVERIFY(refused.error().message.contains(u"TLS"));
        settings.behindProxy = true;
        QCOMPARE(awaited(m_stage->webhooks->saveSettings(settings)).error().fields.last().field, u"trusted_proxies"_s);
        settings.trustedProxies = {u"10.0.0.1"_s};
        QVERIFY(awaited(m_stage->webhooks->saveSettings(settings)));
        QCOMPARE(*awaited(m_stage->webhooks->settings()), settings);
    }

    void wrongSettingsAreNamedAllAtOnce()
    {
        QVERIFY(m_stage->start());
        const ListenerSettings wrong{.address = u"localhost!"_s,
                                     .port = 70000,
                                     .publicBaseUrl = u"ftp://user@host"_s,
                                     .trustedProxies = {u"everybody"_s},
                                     .certificateFile = u"/nowhere.pem"_s,
                                     .bodyBytes = 1,
                                     .perMinute = 0,
                                     .burst = 0};
        QStringList fields;
        const Result<Done> saved = awaited(m_stage->webhooks->saveSettings(wrong));
        QVERIFY(!saved);
        for (const FieldError& error : saved.error().fields)
            fields.append(error.field);
        fields.sort();
        QCOMPARE(fields, (QStringList{u"address"_s, u"body_bytes"_s, u"burst"_s, u"key_file"_s, u"per_minute"_s,
                                      u"port"_s, u"public_base_url"_s, u"trusted_proxies"_s}));
    }

    void itListensWithTls()
    {
        const QString folder = m_stage->dir.path();
        const TestCertificate certificate = makeTestCertificate(folder, u"server"_s, 3650);
        m_stage->settings.certificateFile = certificate.certificateFile;
        m_stage->settings.keyFile = certificate.keyFile;
        QVERIFY(m_stage->start());
        const Job job = m_stage->add(webhookJob(u"build"_s));
        QVERIFY2(m_stage->isListening(), qPrintable(m_stage->webhooks->listener().message));
        QVERIFY(m_stage->webhooks->listener().baseUrl.startsWith(u"https://127.0.0.1:"));
        const Result<SentWebhook> sent = awaited(m_stage->webhooks->send(job.id, "{}", {}));
        QCOMPARE(sent->status, 200);
    }

    void theSettingsReachAListenerThatRuns()
    {
        QVERIFY(m_stage->start());
        const Job job = m_stage->add(webhookJob(u"build"_s));
        ListenerSettings settings = m_stage->settings;
        settings.bodyBytes = 2048;
        settings.publicBaseUrl = u"https://hooks.example.org"_s;
        QVERIFY(awaited(m_stage->webhooks->saveSettings(settings)));
        QTRY_COMPARE(m_stage->webhooks->listener().baseUrl, settings.publicBaseUrl);
        QVERIFY(m_stage->isListening());
        QCOMPARE(m_stage->deliver(job, QByteArray(2049, ' ')).status, 413);
        QCOMPARE(m_stage->deliver(job, "{}").status, 200);
    }

    void theTestSenderSignsAsTheJobDemands()
    {
        QVERIFY(m_stage->start());
        for (const SignatureScheme scheme :
             {SignatureScheme::Jobdeck, SignatureScheme::GitHub, SignatureScheme::GitLab,
              SignatureScheme::StandardWebhooks, SignatureScheme::Slack, SignatureScheme::Stripe}) {
            const Job job = m_stage->add(webhookJob(u"build"_s, {.scheme = scheme}));
            const auto sent = awaited(m_stage->webhooks->send(job.id, "{}", {{u"X-GitHub-Event"_s, u"push"_s}}));
            QVERIFY2(sent->status == 200, sent->body.constData());
            QVERIFY(!sent->executionId.isEmpty());
            const auto detail = awaited(m_stage->webhooks->delivery(m_stage->log().first().id));
            QVERIFY(detail->headers.contains(std::pair(u"X-GitHub-Event"_s, u"push"_s)));
        }
    }

    void theReachabilityTestSaysWhatItSaw()
    {
        QVERIFY(m_stage->start());
        QCOMPARE(awaited(m_stage->webhooks->testReachability()).error().code, ErrorCode::Unavailable);
        m_stage->add(webhookJob(u"build"_s));
        const Result<QString> own = awaited(m_stage->webhooks->testReachability());
        QVERIFY2(own, qPrintable(own ? QString() : own.error().message));
        QVERIFY(own->contains(u"it is this Jobdeck"));
        ListenerSettings settings = m_stage->settings;
        settings.publicBaseUrl = u"http://127.0.0.1:1"_s;
        QVERIFY(awaited(m_stage->webhooks->saveSettings(settings)));
        QTRY_COMPARE(m_stage->webhooks->listener().baseUrl, settings.publicBaseUrl);
        QTRY_VERIFY(m_stage->isListening());
        const Result<QString> nobody = awaited(m_stage->webhooks->testReachability());
        QVERIFY(nobody.error().message.startsWith(u"Nothing answers"));
    }

    void aLockedVaultIs503AndARowNever401()
    {
        QVERIFY(m_stage->start());
        const Job job = m_stage->add(webhookJob(u"build"_s));
        m_stage->stop();
        MemoryVault* vault = &m_stage->vault;
        vault->setState(VaultState::Locked, u"The keyring is locked."_s);
        QVERIFY(m_stage->start());
        QTRY_VERIFY(m_stage->isListening());
        const Answer signedOne = m_stage->deliver(job, "{}");
        QCOMPARE(signedOne.status, 503);
        QVERIFY(signedOne.field("Retry-After").toInt() > 0);
        QVERIFY(!signedOne.detail().contains(u"keyring"));
        QCOMPARE(m_stage->post("/webhooks/" + job.webhookPath.toLatin1(), "{}", {}).status, 503);
        const Delivery row = m_stage->row(1);
        QCOMPARE(row.verdict, DeliveryVerdict::Unverifiable);
        QVERIFY(row.reason.contains(u"The keyring is locked."));
        vault->setState(VaultState::Ready);
        Answer last;
        QVERIFY2(QTest::qWaitFor([&] { return (last = m_stage->deliver(job, "{}")).status == 200; }),
                 qPrintable(m_stage->row(1).reason + last.detail()));
        QCOMPARE(last.word(), u"started"_s);
    }

    void aSenderThatIsQuickerThanTheVaultWaitsForIt()
    {
        const Job job = listeningBeforeTheVaultAnswers();
        QVERIFY(!job.id.isEmpty());
        QTimer::singleShot(200, &m_stage->vault, &MemoryVault::release);
        QCOMPARE(m_stage->deliver(job, "{}").word(), u"started"_s);
    }

    void butNotForEver()
    {
        const Job job = listeningBeforeTheVaultAnswers();
        QVERIFY(!job.id.isEmpty());
        QCOMPARE(m_stage->deliver(job, "{}").status, 503);
        m_stage->vault.release();
    }

    void aVaultThatGoesAwayDoesNotTakeSecretsInUse()
    {
        QVERIFY(m_stage->start());
        const Job job = m_stage->add(webhookJob(u"build"_s));
        m_stage->vault.setState(VaultState::Absent, u"The keyring is gone."_s);
        QCOMPARE(m_stage->deliver(job, "{}").word(), u"started"_s);
        const Result<Job> another = awaited(m_stage->probe->backend.saveJob(webhookJob(u"other"_s)));
        QVERIFY(!another); // vault first, then the row
        QCOMPARE(m_stage->probe->jobs.size(), 1);
    }

    void aRotationKeepsTheOldSecretForAWhile()
    {
        QVERIFY(m_stage->start());
        const Job job = m_stage->add(webhookJob(u"build"_s, {.replaySeconds = 0}));
        const SecretValue before = m_stage->secrets.value(job.id);
        const qint64 made = createdAt(job, {});
        m_stage->clock.advance(5000);
        const auto rotated = awaited(m_stage->webhooks->rotateSecret(job.id, m_stage->clock.nowMs() + 60'000));
        QVERIFY(rotated);
        QCOMPARE(createdAt(job, u"/old"_s), made);
        QCOMPARE(createdAt(job, {}), made + 5000);
        QVERIFY(rotated->bytes() != before.bytes());
        QVERIFY(!lastUse(job, {})); // being made ready is no use
        QVERIFY(!lastUse(job, u"/old"_s));
        QCOMPARE(m_stage->deliver(job, "{}").status, 200);
        QTRY_VERIFY(lastUse(job, u"/old"_s)); // this sender has not changed over
        QVERIFY(!lastUse(job, {}));
        QCOMPARE(signedWith(), u"Signed with the job's old secret"_s);
        m_stage->secrets.insert(job.id, *rotated);
        QTRY_COMPARE(m_stage->deliver(job, "{}").status, 200);
        QCOMPARE(signedWith(), u"Signed with the job's secret"_s);
        QTRY_VERIFY(lastUse(job, {}));
        m_stage->clock.advance(60'000);
        QCOMPARE(m_stage->deliver(job, "{}").status, 200);
        m_stage->secrets.insert(job.id, before);
        QCOMPARE(m_stage->deliver(job, "{}").status, 401);
        const auto atOnce = awaited(m_stage->webhooks->rotateSecret(job.id, m_stage->clock.nowMs()));
        m_stage->secrets.insert(job.id, *rotated);
        QTRY_COMPARE(m_stage->deliver(job, "{}").status, 401);
        m_stage->secrets.insert(job.id, *atOnce);
        QCOMPARE(m_stage->deliver(job, "{}").status, 200);
    }

    void aSecretThatTheSenderMadeIsTaken()
    {
        QVERIFY(m_stage->start());
        const Job job = m_stage->add(webhookJob(u"pay"_s, {.scheme = SignatureScheme::Stripe}));
        const SecretValue theirs("whsec_7f2c5b0d9a3e4f61");
        const qint64 now = m_stage->clock.nowMs();
        const Result<SecretValue> bad = awaited(m_stage->webhooks->rotateSecret(job.id, now, SecretValue("short")));
        QCOMPARE(bad.error().fields.first().field, u"secret"_s);
        QCOMPARE(m_stage->deliver(job, "{}").status, 200); // nothing has changed
        QVERIFY(awaited(m_stage->webhooks->rotateSecret(job.id, now, theirs)));
        QCOMPARE(m_stage->vault.value(u"webhook/"_s + job.id), theirs.bytes());
        m_stage->secrets.insert(job.id, theirs);
        QTRY_COMPARE(m_stage->deliver(job, R"({"parameters": {"n": 1}})").status, 200);
    }

    void aSecretWhoseStoreWasGivenUpIsMadeAnew()
    {
        QVERIFY(m_stage->start());
        const Job job = m_stage->add(webhookJob(u"build"_s));
        SecretInfo lost{.name = u"webhook/"_s + job.id, .kind = SecretKind::WebhookSecret, .owner = job.id};
        lost.hasValue = false;
        m_stage->vault.put(lost, {});
        const Result<SecretValue> next =
            awaited(m_stage->webhooks->rotateSecret(job.id, m_stage->clock.nowMs() + 60'000));
        QVERIFY2(next, qPrintable(next ? QString() : next.error().message));
        m_stage->secrets.insert(job.id, *next);
        QTRY_COMPARE(m_stage->deliver(job, "{}").status, 200);
    }

    void undoingARemovalBringsTheSendersBack()
    {
        QVERIFY(m_stage->start());
        m_stage->add(webhookJob(u"keeps listening"_s));
        const Job job = m_stage->add(webhookJob(u"build"_s));
        QVERIFY(awaited(m_stage->probe->backend.removeJob(job.id)));
        const Result<Job> restored = awaited(m_stage->probe->backend.restoreJob(job.id));
        QVERIFY(restored->webhookSecret.isEmpty());
        QTRY_COMPARE(m_stage->deliver(job, "{}").status, 200);
    }

    void whatWasDeliveredIsRememberedAcrossARestart()
    {
        QVERIFY(m_stage->start());
        const Job job = m_stage->add(webhookJob(u"build"_s));
        const Answer first = m_stage->deliver(job, "{}");
        QCOMPARE(m_stage->probe->ended(first.execution()).status, ExecutionStatus::Completed);
        m_stage->stop();
        QVERIFY(m_stage->start());
        QTRY_VERIFY(m_stage->isListening());
        QTRY_COMPARE(m_stage->deliver(job, "{}").word(), u"duplicate"_s);
        QCOMPARE(m_stage->log().first().executionId, first.execution());
    }

    void noMalformedRequestGetsThrough()
    {
        QVERIFY(m_stage->start());
        const Job job = m_stage->add(webhookJob(u"build"_s));
        for (const MalformedRequest& request : malformedRequests())
            QVERIFY2(isRefused(request, job, {}), request.name);
        QCOMPARE(m_stage->probe->history().size(), 0);
        QCOMPARE(m_stage->log().size(), 0);
        QCOMPARE(m_stage->deliver(job, "{}").status, 200);
    }

    /// A request that is refused ends its connection: what is hidden behind or inside it is never read as another.
    void nothingIsSmuggledBehindAMalformedRequest()
    {
        QVERIFY(m_stage->start());
        const Job job = m_stage->add(webhookJob(u"build"_s, {.replaySeconds = 0}));
        QByteArray good = "POST /webhooks/" + job.webhookPath.toLatin1() +
                          " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 2\r\n";
        for (const http::Field& field : m_stage->signedFor(job, "{}"))
            good += field.name + ": " + field.value + "\r\n";
        good += "\r\n{}";
        for (const MalformedRequest& request : malformedRequests())
            QVERIFY2(isRefused(request, job, good), request.name);
        QCOMPARE(m_stage->probe->history().size(), 0);
        QCOMPARE(m_stage->exchange(good).word(), u"started"_s);
    }

    void aFloodLeavesGoodSendersTheirAnswers()
    {
        QVERIFY(m_stage->start());
        const Job job = m_stage->add(webhookJob(u"build"_s, {.replaySeconds = 0}));
        std::vector<std::unique_ptr<QTcpSocket>> idle;
        const auto isConnecting = [](const auto& socket) {
            return socket->state() != QAbstractSocket::ConnectedState &&
                   socket->state() != QAbstractSocket::UnconnectedState;
        };
        for (int i = 0; i < 400; ++i) {
            idle.push_back(std::make_unique<QTcpSocket>());
            idle.back()->connectToHost(QHostAddress::LocalHost, quint16(m_stage->webhooks->listener().port));
            idle.back()->write("POST /webhooks/");
            if (i % 40 == 39) {
                QTRY_VERIFY(std::ranges::none_of(idle, isConnecting));
                QCOMPARE(m_stage->deliver(job, "{}").status, 200);
            }
        }
    }

private:
    /// Started anew on what it had, while its vault does not answer yet.
    Job listeningBeforeTheVaultAnswers()
    {
        if (!m_stage->start())
            return {};
        const Job job = m_stage->add(webhookJob(u"build"_s));
        m_stage->stop();
        m_stage->vault.hold();
        const bool listens = m_stage->start() && QTest::qWaitFor([this] { return m_stage->isListening(); });
        return listens ? job : Job{};
    }

    /// Of the job's secret, or with "/old" of the one before.
    std::optional<qint64> lastUse(const Job& job, const QString& which) const
    {
        for (const SecretInfo& info : m_stage->vault.list()) {
            if (info.name == u"webhook/"_s + job.id + which)
                return info.lastUsedAt;
        }
        return std::nullopt;
    }

    /// What the log says of the newest delivery's signature.
    QString signedWith() const
    {
        const auto detail = awaited(m_stage->webhooks->delivery(m_stage->log().first().id));
        const auto check = std::ranges::find(detail->checks, u"signature"_s, &DeliveryCheck::name);
        return check == detail->checks.end() ? QString() : check->words;
    }

    qint64 createdAt(const Job& job, const QString& which) const
    {
        for (const SecretInfo& info : m_stage->vault.list()) {
            if (info.name == u"webhook/"_s + job.id + which)
                return info.createdAt;
        }
        return -1;
    }

    /// Once, with its status, whatever is sent behind it.
    bool isRefused(const MalformedRequest& request, const Job& job, const QByteArray& behind)
    {
        QByteArray bytes = request.bytes + behind;
        bytes.replace("/hook ", "/webhooks/" + job.webhookPath.toLatin1() + ' ');
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, quint16(m_stage->webhooks->listener().port));
        socket.write(bytes);
        QByteArray received;
        const QByteArray expected = "HTTP/1.1 " + QByteArray::number(request.status) + ' ';
        return QTest::qWaitFor([&] { return (received += socket.readAll()).startsWith(expected); }) &&
               received.count("\r\nDate: ") == 1;
    }

    std::unique_ptr<WebhookStage> m_stage;
};

QTEST_GUILESS_MAIN(tst_Listener)
#include "tst_listener.moc"
