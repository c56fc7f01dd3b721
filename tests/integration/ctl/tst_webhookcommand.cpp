// SPDX-License-Identifier: Apache-2.0
#include "clock.h"
#include "command.h"
#include "http/response.h"
#include "http/server.h"
#include "program.h"
#include "term/terminal.h"
#include "webhook/signature.h"

#include <QFile>
#include <QHostAddress>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <sstream>

using namespace jobdeck;
using namespace Qt::StringLiterals;

namespace {

struct Outcome
{
    int code = 0;
    QString out;
    QString err;
};

Outcome run(const QStringList& arguments, const std::string& input = {})
{
    std::istringstream in(input);
    std::ostringstream out;
    std::ostringstream err;
    ctl::Terminal terminal(in, out, err, {});
    const int code = ctl::runProgram(QStringList{u"webhook"_s} + arguments, terminal);
    return {code, QString::fromStdString(out.str()), QString::fromStdString(err.str())};
}

} // namespace

class tst_WebhookCommand : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        qputenv("JOBDECK_WEBHOOK_SECRET", "key");
        m_status = 200;
    }

    void signPrintsTheHeaders() // the well-known vector of HMAC-SHA256
    {
        const std::string body = "The quick brown fox jumps over the lazy dog";
        const QString mac = u"f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8"_s;
        QCOMPARE(run({u"sign"_s}, body).out, u"X-Webhook-Signature: "_s + mac + u'\n');
        QCOMPARE(run({u"sign"_s, u"--scheme"_s, u"github"_s}, body).out,
                 u"X-Hub-Signature-256: sha256="_s + mac + u'\n');
        const Outcome json =
            run({u"sign"_s, u"--json"_s, u"--scheme"_s, u"custom"_s, u"--header"_s, u"X-A"_s, u"--prefix"_s, u"p="_s},
                body);
        QCOMPARE(QJsonDocument::fromJson(json.out.toUtf8()).object(), (QJsonObject{{u"X-A"_s, u"p="_s + mac}}));
    }

    void theSecretComesFromAFileOrStandardInput()
    {
        QTemporaryDir folder;
        const auto write = [&](const QString& name, const QByteArray& content) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(content);
        };
        write(u"secret"_s, "key\n");
        write(u"body"_s, "x");
        const QString expected = run({u"sign"_s}, "x").out;
        qunsetenv("JOBDECK_WEBHOOK_SECRET");
        QCOMPARE(run({u"sign"_s, u"--secret-file"_s, folder.filePath(u"secret"_s)}, "x").out, expected);
        QCOMPARE(run({u"sign"_s, u"--secret-file"_s, u"-"_s, folder.filePath(u"body"_s)}, "key\n").out, expected);
        const Outcome none = run({u"sign"_s}, "x");
        QCOMPARE(none.code, int(ExitFailed));
        QVERIFY(none.err.contains(u"JOBDECK_WEBHOOK_SECRET"_s));
        QCOMPARE(run({u"sign"_s, u"--secret-file"_s, u"-"_s}, "x").code, int(ExitUsage));
    }

    void wrongWordsAreExplained_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("words");
        QTest::newRow("nothing") << QStringList{} << u"webhook send"_s;
        QTest::newRow("unknown") << QStringList{u"sned"_s} << u"Did you mean “send”"_s;
        QTest::newRow("no address") << QStringList{u"send"_s} << u"URL is missing"_s;
        QTest::newRow("ftp") << QStringList{u"send"_s, u"ftp://a"_s} << u"is not the address of a job"_s;
        QTest::newRow("scheme") << QStringList{u"sign"_s, u"--scheme"_s, u"md5"_s} << u"--scheme cannot be"_s;
        QTest::newRow("custom without header") << QStringList{u"sign"_s, u"--scheme"_s, u"custom"_s} << u"--header: "_s;
        QTest::newRow("header") << QStringList{u"send"_s, u"http://a"_s, u"-H"_s, u"no colon"_s}
                                << u"is not a header"_s;
        QTest::newRow("too many") << QStringList{u"sign"_s, u"a"_s, u"b"_s} << u"What is “b”?"_s;
        QTest::newRow("a secret as an option")
            << QStringList{u"sign"_s, u"--secret"_s, u"x"_s} << u"There is no option --secret"_s;
    }
    void wrongWordsAreExplained()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, words);
        const Outcome outcome = run(arguments);
        QCOMPARE(outcome.code, int(ExitUsage));
        QVERIFY2(outcome.err.contains(words), qPrintable(outcome.err));
        QVERIFY(outcome.out.isEmpty());
    }

    void helpIsAnAnswer()
    {
        const Outcome outcome = run({u"sign"_s, u"--help"_s});
        QCOMPARE(outcome.code, int(ExitOk));
        QVERIFY(outcome.out.contains(u"--secret-file"_s));
    }

    void sendSignsAndPrintsTheAnswer()
    {
        const QString url = serve();
        for (const QString& scheme :
             {u"jobdeck"_s, u"github"_s, u"gitlab"_s, u"slack"_s, u"stripe"_s, u"standard-webhooks"_s}) {
            m_webhook.scheme =
                *QMap<QString, SignatureScheme>{{u"jobdeck"_s, SignatureScheme::Jobdeck},
                                                {u"github"_s, SignatureScheme::GitHub},
                                                {u"gitlab"_s, SignatureScheme::GitLab},
                                                {u"slack"_s, SignatureScheme::Slack},
                                                {u"stripe"_s, SignatureScheme::Stripe},
                                                {u"standard-webhooks"_s, SignatureScheme::StandardWebhooks}}
                     .constFind(scheme);
            const Outcome outcome =
                run({u"send"_s, url, u"--scheme"_s, scheme, u"-H"_s, u"X-Event: push"_s}, "{\"a\": 1}");
            QVERIFY2(outcome.code == ExitOk, qPrintable(outcome.err));
            QVERIFY(outcome.out.contains(u"started"_s));
            QCOMPARE(m_received.body, QByteArray("{\"a\": 1}"));
            QCOMPARE(m_received.field("X-Event"), QByteArray("push"));
        }
        const Outcome json =
            run({u"send"_s, url, u"--json"_s, u"--scheme"_s, u"standard-webhooks"_s, u"--id"_s, u"msg_1"_s}, "{}");
        QCOMPARE(QJsonDocument::fromJson(json.out.toUtf8())[u"status"_s].toInt(), 200);
        QCOMPARE(QJsonDocument::fromJson(json.out.toUtf8())[u"execution_id"_s].toString(), u"e1"_s);
        QCOMPARE(m_received.field("webhook-id"), QByteArray("msg_1"));
    }

    void aRefusalAndAnAbsentServerAreFailures()
    {
        const QString url = serve();
        m_status = 401;
        Outcome outcome = run({u"send"_s, url}, "{}");
        QCOMPARE(outcome.code, int(ExitFailed));
        QVERIFY(outcome.err.contains(u"401"_s));
        m_server.reset();
        outcome = run({u"send"_s, url}, "{}");
        QCOMPARE(outcome.code, int(ExitUnreachable));
        QVERIFY(!outcome.err.isEmpty());
    }

private:
    QString serve()
    {
        m_server = std::make_unique<http::Server>(
            [this](const http::Request& request, const http::Responder& respond) {
                m_received = request;
                const auto verdict = webhook::verify(m_webhook, request.fields, request.body,
                                                     {{.name = u"s"_s, .key = webhook::MacKey("key"), .expiresAt = {}}},
                                                     m_clock.nowMs());
                const bool valid = verdict.outcome == webhook::SignatureVerdict::Outcome::Valid;
                respond(http::Response::json(valid ? m_status : 401,
                                             {{u"status"_s, u"started"_s}, {u"execution_id"_s, u"e1"_s}}));
            },
            http::Limits{}, m_clock);
        const Result<quint16> port = m_server->listen(QHostAddress(QHostAddress::LocalHost), 0);
        return u"http://127.0.0.1:%1/webhooks/x"_s.arg(port ? *port : 0);
    }

    SystemClock m_clock;
    std::unique_ptr<http::Server> m_server;
    WebhookConfig m_webhook;
    int m_status = 200;
    http::Request m_received;
};

QTEST_GUILESS_MAIN(tst_WebhookCommand)
#include "tst_webhookcommand.moc"
