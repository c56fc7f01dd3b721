// SPDX-License-Identifier: Apache-2.0
// Who gets in and what reaches them: tokens, hosts, proxies, TLS, revocation, live output and news, over real sockets.
#include "awaited.h"
#include "restclient.h"
#include "servedbackend.h"
#include "testcertificate.h"
#include "wire/newswire.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace jobdeck;
using namespace Qt::StringLiterals;

/// What has come from it so far, each time it is called.
static auto gathered(QIODevice& device)
{
    return [&device, bytes = QByteArray()]() mutable -> const QByteArray& { return bytes += device.readAll(); };
}

class tst_Access : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_served = std::make_unique<ServedBackend>();
        QVERIFY(m_served->start());
    }
    void cleanup() { m_served.reset(); }

    void foreignHostNamesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<int>("status");
        QTest::newRow("address") << QByteArray("127.0.0.1:1") << 200;
        QTest::newRow("localhost") << QByteArray("localhost") << 200;
        QTest::newRow("six") << QByteArray("[::1]:80") << 200;
        QTest::newRow("rebound") << QByteArray("evil.example") << 421;
        QTest::newRow("tricky") << QByteArray("127.0.0.1.evil.example") << 421;
        QTest::newRow("rubbish") << QByteArray("127.0.0.1:99999999") << 421;
    }
    void foreignHostNamesAreRefused()
    {
        QFETCH(QByteArray, host);
        QFETCH(int, status);
        QCOMPARE(manager().send("GET", "/jobs", {}, {{"Host", host}}).status, status);
    }

    void guessingIsSlowedDownAndAudited()
    {
        const RestClient guesser(m_served->port(), "jd_guess");
        for (int i = 0; i < 10; ++i)
            QCOMPARE(guesser.send("GET", "/jobs").status, 401);
        const RestAnswer refused = guesser.send("GET", "/jobs");
        QCOMPARE(refused.status, 429);
        QCOMPARE(refused.field("Retry-After"), "60");
        QTRY_VERIFY(!audited(u"token.refused"_s).isEmpty());
        QCOMPARE(audited(u"token.refused"_s).first().from, u"127.0.0.1"_s);
        QCOMPARE(audited(u"token.refused"_s).size(), 1);
    }

    void tokensAreNotStoredInTheClear()
    {
        QFile database(m_served->folder() + u"/jobdeck.db"_s);
        QVERIFY(database.open(QIODevice::ReadOnly));
        const QByteArray bytes = database.readAll();
        QVERIFY(!bytes.contains(m_served->token(TokenScope::Manage)));
        QFile log(m_served->folder() + u"/jobdeck.db-wal"_s);
        if (log.open(QIODevice::ReadOnly))
            QVERIFY(!log.readAll().contains(m_served->token(TokenScope::Manage)));
    }

    void lastUseIsKnownToTheMinute()
    {
        QCOMPARE(manager().send("GET", "/jobs").status, 200);
        const auto lastUsed = [this]() -> std::optional<qint64> {
            const auto tokens = awaited(m_served->serving().tokens());
            for (const ApiToken& token : *tokens) {
                if (token.scope == TokenScope::Manage)
                    return token.lastUsedAt;
            }
            return std::nullopt;
        };
        QTRY_VERIFY(lastUsed());
        QCOMPARE(*lastUsed() % 60000, 0);
    }

    void anExpiredTokenIsRefused()
    {
        const qint64 soon = QDateTime::currentMSecsSinceEpoch() + 300;
        const auto made = awaited(m_served->serving().createToken(u"short"_s, TokenScope::Read, soon));
        QVERIFY(made);
        const RestClient client(m_served->port(), made->value.bytes());
        QCOMPARE(client.send("GET", "/jobs").status, 200);
        QTRY_COMPARE(client.send("GET", "/jobs").status, 401);
    }

    void liveOutputGoesOnWhereItWasCut()
    {
        const QByteArray execution = run("echo one; echo two; sleep 0.3; echo three");
        const QByteArray whole = streamed(execution, {});
        QVERIFY2(whole.contains("event: connected"), whole);
        QVERIFY2(contents(whole) == "one\ntwo\nthree\n", whole);
        QVERIFY(whole.contains("event: message\n"));
        QVERIFY(whole.trimmed().endsWith(R"(data: {"outcome":"completed","status":"completed"})"));
        // The id before "three" is where a peer that had read so far goes on.
        const qsizetype third = whole.indexOf("three");
        const qsizetype before = whole.lastIndexOf("id: ", whole.lastIndexOf("id: ", third) - 1);
        const QByteArray id = whole.mid(before + 4, whole.indexOf('\n', before) - before - 4);
        QVERIFY(id.toLongLong() > 0);
        QCOMPARE(contents(streamed(execution, id)), "three\n");
    }

    void revokingClosesWhatIsOpen()
    {
        const auto made = awaited(m_served->serving().createToken(u"viewer"_s, TokenScope::Read, {}));
        QVERIFY(made);
        const RestClient viewer(m_served->port(), made->value.bytes());
        const QByteArray execution = run("sleep 60");
        const auto stream = viewer.open("GET", "/executions/" + execution + "/stream");
        auto seen = gathered(*stream);
        QTRY_VERIFY(seen().contains("event: connected"));
        const QByteArray cursor = viewer.send("GET", "/changes").object()["cursor"_L1].toString().toLatin1();
        const auto poll = viewer.open("GET", "/changes?since=" + cursor);
        QTest::qWait(50);
        QVERIFY(awaited(m_served->serving().revokeToken(made->token.id)));
        auto news = gathered(*poll);
        QTRY_VERIFY(seen().endsWith("0\r\n\r\n"));
        QTRY_VERIFY(news().startsWith("HTTP/1.1 401 "));
        QCOMPARE(viewer.send("GET", "/jobs").status, 401);
    }

    void newsArriveWithinTwoTenthsOfASecond()
    {
        const RestClient client = manager();
        QByteArray cursor = client.send("GET", "/changes").object()["cursor"_L1].toString().toLatin1();
        QList<qint64> taken;
        for (int i = 0; i < 5; ++i) {
            const auto poll = client.open("GET", "/changes?since=" + cursor);
            QTest::qWait(30); // it waits at the server
            QElapsedTimer timer;
            timer.start();
            const QByteArray id = createJob("true", "by hand");
            QByteArray bytes;
            const auto received = [&] {
                bytes += poll->readAll();
                return QJsonDocument::fromJson(bytes.mid(bytes.indexOf("\r\n\r\n") + 4)).object();
            };
            QJsonObject news;
            QVERIFY(QTest::qWaitFor([&] { return !(news = received()).isEmpty(); }, 5000));
            taken.append(timer.elapsed());
            const auto changes = wire::changesFromJson(news);
            QVERIFY(changes);
            QVERIFY(!changes->snapshot);
            QCOMPARE(changes->deltas.first().jobs.first().id.toLatin1(), id);
            cursor = changes->cursor.toLatin1();
        }
        // A busy machine may hold one of them up; whoever polled would hold up all.
        QVERIFY2(std::ranges::min(taken) < 200, qPrintable(QString::number(std::ranges::min(taken))));
    }

    void outputGrowthIsNews()
    {
        const RestClient client = manager();
        QByteArray cursor = client.send("GET", "/changes").object()["cursor"_L1].toString().toLatin1();
        const QByteArray execution = run("echo grows; sleep 60");
        bool grew = false;
        for (int i = 0; i < 10 && !grew; ++i) {
            const auto changes = wire::changesFromJson(client.send("GET", "/changes?wait=2&since=" + cursor).object());
            QVERIFY(changes);
            cursor = changes->cursor.toLatin1();
            for (const Delta& delta : changes->deltas)
                grew = grew || (!delta.output.isEmpty() && delta.output.first().executionId.toLatin1() == execution);
        }
        QVERIFY(grew);
    }

    void concurrentChangesOfDifferentFieldsMerge()
    {
        const RestClient client = manager();
        const QByteArray id = createJob("true", "both");
        QCOMPARE(client.send("PATCH", "/jobs/" + id, R"({"description":"one"})").status, 200);
        QCOMPARE(client.send("PATCH", "/jobs/" + id, R"({"system_prompt":"two"})").status, 200);
        const QJsonObject job = client.send("GET", "/jobs/" + id).object();
        QCOMPARE(job["description"_L1].toString(), u"one"_s);
        QCOMPARE(job["system_prompt"_L1].toString(), u"two"_s);
    }

    void anAgentThatComesLaterRemovesTheObstacle()
    {
        const RestClient client = manager();
        const QByteArray id =
            client
                .send("POST", "/jobs",
                      R"({"name":"x","trigger_type":"manual","entity_id":"later","prompt_template":"x"})")
                .object()["id"_L1]
                .toString()
                .toLatin1();
        QCOMPARE(client.send("GET", "/jobs/" + id).object()["obstacle"_L1].toString(),
                 u"No agent later on this backend."_s);
        Agent agent;
        agent.id = u"later"_s;
        agent.name = u"Later"_s;
        agent.command.program = u"cat"_s;
        QVERIFY(awaited(m_served->backend().saveAgent(agent)));
        QTRY_VERIFY(!client.send("GET", "/jobs/" + id).object().contains("obstacle"_L1));
    }

    void actionsAreAudited()
    {
        const QByteArray id = createJob("true", "audited");
        QTRY_VERIFY(!audited(u"job.create"_s).isEmpty());
        const AuditEntry entry = audited(u"job.create"_s).first();
        QCOMPARE(entry.who, u"scope 2"_s);
        QCOMPARE(entry.target.toLatin1(), id);
        QCOMPARE(entry.from, u"127.0.0.1"_s);
        QCOMPARE(entry.outcome, u"ok"_s);
        const RestClient local(m_served->socket());
        QCOMPARE(local.send("DELETE", "/api/v1/jobs/" + id, {}, {{"User-Agent", "jobdeckctl"}}).status, 204);
        QTRY_VERIFY(!audited(u"job.delete"_s).isEmpty());
        QCOMPARE(audited(u"job.delete"_s).first().who, u"terminal"_s);
        QVERIFY(audited(u"nothing like it"_s).isEmpty());
    }

    void noOtherSiteMayAsk()
    {
        const RestAnswer answer = manager().send("GET", "/jobs", {},
                                                 {{"Origin", "https:"
                                                             "//evil.example"}});
        QVERIFY(answer.field("Access-Control-Allow-Origin").isEmpty());
        QVERIFY(answer.field("Set-Cookie").isEmpty());
        QCOMPARE(manager().send("OPTIONS", "/jobs").status, 405);
    }

    void beyondThisComputerTlsIsDemanded()
    {
        ServingSettings settings{.enabled = true, .address = u"0.0.0.0"_s, .port = 0};
        const auto refused = awaited(m_served->serving().saveSettings(settings));
        QVERIFY(!refused);
        QCOMPARE(refused.error().fields.first().field, u"address"_s);
        settings.trustedProxies = {u"192.0.2.1"_s};
        QVERIFY(awaited(m_served->serving().saveSettings(settings)));
        QTRY_COMPARE(m_served->serving().status().state, ServingStatus::State::Serving);
        QCOMPARE(manager().send("GET", "/jobs").status, 403); // we are not that proxy
        settings.trustedProxies = {u"127.0.0.1"_s};
        QVERIFY(awaited(m_served->serving().saveSettings(settings)));
        QTRY_COMPARE(m_served->serving().status().state, ServingStatus::State::Serving);
        QCOMPARE(manager().send("POST", "/jobs", "{}", {{"X-Forwarded-For", "198.51.100.7"}}).status, 422);
        const QByteArray job = R"({"name":"x","trigger_type":"manual","entity_id":"shell","prompt_template":"true"})";
        QCOMPARE(manager().send("POST", "/jobs", job, {{"X-Forwarded-For", "203.0.113.5, 198.51.100.7"}}).status, 201);
        QTRY_VERIFY(!audited(u"198.51.100.7"_s).isEmpty());
    }

    void tlsServesByTheNamesInItsCertificate()
    {
        const TestCertificate files = makeTestCertificate(m_served->folder());
        const ServingSettings settings{.enabled = true,
                                       .address = u"127.0.0.1"_s,
                                       .port = 0,
                                       .certificateFile = files.certificateFile,
                                       .keyFile = files.keyFile};
        QVERIFY(awaited(m_served->serving().saveSettings(settings)));
        QTRY_VERIFY(m_served->url().startsWith(u"https:"_s));
        QSslSocket client;
        QSslConfiguration configuration = client.sslConfiguration();
        configuration.setCaCertificates(QSslCertificate::fromPath(files.certificateFile));
        client.setSslConfiguration(configuration);
        client.connectToHostEncrypted(u"127.0.0.1"_s, m_served->port());
        QTRY_VERIFY(client.isEncrypted());
        client.write("GET /api/v1/jobs HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " +
                     m_served->token(TokenScope::Read) + "\r\n\r\n");
        auto bytes = gathered(client);
        QTRY_VERIFY(bytes().startsWith("HTTP/1.1 200 "));
    }

    void aTakenPortIsSaidInWords()
    {
        ServedBackend other;
        QVERIFY(other.start());
        const ServingSettings taken{.enabled = true, .address = u"127.0.0.1"_s, .port = other.port()};
        QVERIFY(awaited(m_served->serving().saveSettings(taken)));
        QTRY_COMPARE(m_served->serving().status().state, ServingStatus::State::Failed);
        QVERIFY(m_served->serving().status().message.contains(QString::number(other.port())));
        QVERIFY(awaited(m_served->serving().saveSettings({})));
        QTRY_COMPARE(m_served->serving().status().state, ServingStatus::State::Off);
    }

private:
    RestClient manager() const { return {m_served->port(), m_served->token(TokenScope::Manage)}; }

    QByteArray createJob(const QByteArray& script, const QByteArray& name)
    {
        const QJsonObject body{{u"name"_s, QString::fromUtf8(name)},
                               {u"trigger_type"_s, u"manual"_s},
                               {u"entity_id"_s, u"shell"_s},
                               {u"prompt_template"_s, QString::fromUtf8(script)}};
        return manager().send("POST", "/jobs", QJsonDocument(body).toJson()).object()["id"_L1].toString().toLatin1();
    }
    QByteArray run(const QByteArray& script)
    {
        const QByteArray id = createJob(script, "run");
        return manager().send("POST", "/jobs/" + id + "/trigger").object()["execution_id"_L1].toString().toLatin1();
    }
    /// A whole event stream, without the marks of its chunks.
    QByteArray streamed(const QByteArray& execution, const QByteArray& lastEventId)
    {
        QList<http::Field> fields;
        if (!lastEventId.isEmpty())
            fields.append({"Last-Event-ID", lastEventId});
        const auto stream = manager().open("GET", "/executions/" + execution + "/stream", fields);
        QByteArray bytes;
        (void)QTest::qWaitFor(
            [&] {
                bytes += stream->readAll();
                return bytes.endsWith("0\r\n\r\n");
            },
            10000);
        QByteArray out;
        for (qsizetype at = bytes.indexOf("\r\n\r\n") + 4; at < bytes.size();) {
            const qsizetype end = bytes.indexOf("\r\n", at);
            const qsizetype size = bytes.mid(at, end - at).toLongLong(nullptr, 16);
            out += bytes.mid(end + 2, size);
            at = end + 2 + size + 2;
        }
        return out;
    }
    static QByteArray contents(const QByteArray& events)
    {
        QByteArray out;
        const QList<QByteArray> blocks = QByteArray(events).replace("\n\n", "\x01").split('\x01');
        for (const QByteArray& block : blocks) {
            if (block.contains("event: message_chunk"))
                out += QJsonDocument::fromJson(block.mid(block.indexOf("data: ") + 6))["data"_L1]["content"_L1]
                           .toString()
                           .toUtf8();
        }
        return out;
    }
    QList<AuditEntry> audited(const QString& text)
    {
        return awaited(m_served->audit().entries({.text = text}))->entries;
    }

    std::unique_ptr<ServedBackend> m_served;
};

QTEST_GUILESS_MAIN(tst_Access)
#include "tst_access.moc"
