// SPDX-License-Identifier: Apache-2.0
// The programs that users copy, run as they stand against a real server that verifies what they sign.
#include "clock.h"
#include "http/response.h"
#include "http/server.h"
#include "webhook/signature.h"
#include "webhook/snippet.h"

#include <QDir>
#include <QFile>
#include <QHostAddress>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

namespace {

/// Every printable character: what is special to a shell, and what the definition of HMAC turns into a zero byte.
const QByteArray kSecret = "6\\%$`\"'! #(&*);<>?[]{}|~-azAZ09_=+/.,:^@";

struct Program
{
    SnippetLanguage language;
    QString interpreter;
};

QList<Program> programs()
{
    return {{SnippetLanguage::Curl, u"dash"_s},
            {SnippetLanguage::Curl, u"bash"_s},
            {SnippetLanguage::Python, u"python3"_s},
            {SnippetLanguage::Node, u"node"_s}};
}

} // namespace

class tst_Snippets : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<http::Server>(
            [this](const http::Request& request, const http::Responder& respond) { receive(request, respond); },
            http::Limits{}, m_clock);
        const Result<quint16> port = m_server->listen(QHostAddress(QHostAddress::LocalHost), 0);
        QVERIFY(port);
        m_url = u"http://127.0.0.1:%1/webhooks/q3Jx0vTnR5mCkzYw8LbPaA"_s.arg(*port);
        QVERIFY(m_folder.isValid());
    }

    void whatIsCopiedIsVerified_data()
    {
        QTest::addColumn<WebhookConfig>("webhook");
        QTest::addColumn<int>("program");
        const QList<std::pair<const char*, WebhookConfig>> schemes = {
            {"jobdeck", {}},
            {"github", {.scheme = SignatureScheme::GitHub}},
            {"gitlab", {.scheme = SignatureScheme::GitLab}},
            {"standard", {.scheme = SignatureScheme::StandardWebhooks}},
            {"slack", {.scheme = SignatureScheme::Slack}},
            {"stripe", {.scheme = SignatureScheme::Stripe}},
            {"stripe's own header", {.scheme = SignatureScheme::Stripe, .header = u"X-Pay"_s}},
            {"custom hex", {.scheme = SignatureScheme::Custom, .header = u"X-Proof"_s, .prefix = u"v2="_s}},
            {"custom base64, evil words",
             {.scheme = SignatureScheme::Custom,
              .header = u"X-$HOME`'!"_s,
              .prefix = u"$(id)\"'\\`{{url}}"_s,
              .encoding = SignatureEncoding::Base64}}};
        for (const auto& [name, webhook] : schemes) {
            for (int i = 0; i < programs().size(); ++i)
                QTest::addRow("%s, %s", name, qPrintable(programs().at(i).interpreter)) << webhook << i;
        }
    }
    void whatIsCopiedIsVerified()
    {
        QFETCH(WebhookConfig, webhook);
        QFETCH(int, program);
        m_webhook = webhook;
        m_secret = webhook.scheme == SignatureScheme::StandardWebhooks ? webhook::newSecret(webhook.scheme)
                                                                       : SecretValue(kSecret);
        runProgram(programs().at(program), "{\"parameters\": {\"branch\": \"main\"}}\n", Secret::InEnvironment);
        QVERIFY(!QTest::currentTestFailed());
        QCOMPARE(m_received.body, QByteArray("{\"parameters\": {\"branch\": \"main\"}}\n"));
        QCOMPARE(m_received.field("Content-Type"), QByteArray("application/json"));
        if (webhook.scheme == SignatureScheme::GitHub)
            QCOMPARE(m_received.field("X-GitHub-Event"), QByteArray("push"));
    }

    void anyBodyArrivesAsItIs_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("program");
        const QList<std::pair<const char*, QByteArray>> bodies = {
            {"quotes", "{\"a\": \"it's \\\"quoted\\\"\", \"b\": \"'''\"}"},
            {"shell", "$(touch pwned) `touch pwned` $HOME \\n %s %d ! {{url}}"},
            {"script", "`${process.exit(3)}` \\u{0} \\"},
            {"ends with a quote", "it is 'this'"},
            {"ends with a backslash", "a\\"},
            {"umlauts", "{\"name\": \"Zoë 😀 äöü\"}"},
            {"lines", "a\r\nb\n\n"},
            {"bytes", QByteArray("\0\xff\xfe\x80 x\0", 7)},
            {"empty", ""}};
        for (const auto& [name, body] : bodies) {
            for (int i = 0; i < programs().size(); ++i)
                QTest::addRow("%s, %s", name, qPrintable(programs().at(i).interpreter)) << body << i;
        }
    }
    void anyBodyArrivesAsItIs()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, program);
        m_webhook = {};
        m_secret = SecretValue(kSecret);
        runProgram(programs().at(program), body, Secret::InFile);
        QVERIFY(!QTest::currentTestFailed());
        QCOMPARE(m_received.body, body);
        QVERIFY(!QFile::exists(m_folder.filePath(u"pwned"_s)));
    }

    /// Each program it starts is recorded with its arguments.
    void theSecretIsNeverAnArgument()
    {
        const QString tools = m_folder.filePath(u"tools"_s);
        QVERIFY(QDir().mkpath(tools));
        for (const QString& name : {u"curl"_s, u"openssl"_s, u"od"_s, u"tr"_s, u"cat"_s, u"date"_s}) {
            const QString real = QStandardPaths::findExecutable(name);
            QFile wrapper(tools + u'/' + name);
            QVERIFY(wrapper.open(QIODevice::WriteOnly));
            wrapper.write(u"#!/bin/sh\nprintf '%s\\n' \"$0\" \"$@\" >> '%1'\nexec '%2' \"$@\"\n"_s
                              .arg(m_folder.filePath(u"arguments"_s), real)
                              .toUtf8());
            wrapper.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        }
        m_path = tools + u':' + qEnvironmentVariable("PATH");
        for (const SignatureScheme scheme : {SignatureScheme::Jobdeck, SignatureScheme::GitLab, SignatureScheme::Slack,
                                             SignatureScheme::Stripe, SignatureScheme::StandardWebhooks}) {
            m_webhook = {.scheme = scheme};
            m_secret = webhook::newSecret(scheme);
            runProgram(programs().first(), "{}", Secret::InFile);
            QVERIFY(!QTest::currentTestFailed());
            QFile record(m_folder.filePath(u"arguments"_s));
            QVERIFY(record.open(QIODevice::ReadOnly));
            const QByteArray arguments = record.readAll();
            QVERIFY(arguments.contains("/curl\n"));
            const QByteArray key = webhook::keyOf(m_secret, scheme);
            for (const QByteArray& form : {m_secret.bytes(), key, key.toHex(), key.toBase64()})
                QVERIFY(!arguments.contains(form));
        }
        m_path.clear();
    }

    void aLongSecretIsHashedFirst()
    {
        m_webhook = {};
        m_secret = SecretValue(QByteArray(200, 'x'));
        for (const Program& program : programs()) {
            runProgram(program, "{}", Secret::InEnvironment);
            QVERIFY(!QTest::currentTestFailed());
        }
    }

    void aRefusalIsAFailure()
    {
        m_webhook = {};
        m_secret = SecretValue("right");
        m_sent = SecretValue("wrong");
        for (const Program& program : programs()) {
            if (program.language != SnippetLanguage::Curl)
                runProgram(program, "{}", Secret::InEnvironment, 1);
        }
        m_sent = {};
    }

    void whatIsPastedIntoAShellLeavesItAsItWas()
    {
        m_webhook = {};
        const QString text = snippetText(SnippetLanguage::Curl, {.url = m_url, .body = "{}", .webhook = m_webhook});
        QProcess shell;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove(u"JOBDECK_WEBHOOK_SECRET"_s); // so that it fails
        environment.remove(u"JOBDECK_WEBHOOK_SECRET_FILE"_s);
        shell.setProcessEnvironment(environment);
        shell.start(u"sh"_s, {u"-s"_s});
        shell.write(text.toUtf8() + "false\necho \"alive ${secret-unset}\"\ntype hmac >/dev/null || echo clean\n");
        shell.closeWriteChannel();
        QTRY_COMPARE_WITH_TIMEOUT(shell.state(), QProcess::NotRunning, 30'000);
        QCOMPARE(shell.readAllStandardOutput(), QByteArray("alive unset\nclean\n"));
        QVERIFY(shell.readAllStandardError().contains("JOBDECK_WEBHOOK_SECRET"));
    }

    void theSettingsOfAServiceNameTheAddress()
    {
        using enum SignatureScheme;
        for (const SignatureScheme scheme : {GitHub, GitLab, Slack, Stripe}) {
            QCOMPARE(snippetLanguages(scheme).first(), SnippetLanguage::Settings);
            const QString text = snippetText(SnippetLanguage::Settings, {.url = m_url, .webhook = {.scheme = scheme}});
            QVERIFY2(text.contains(m_url), qPrintable(snippetTitle(SnippetLanguage::Settings, scheme)));
            QVERIFY(text.contains(u"ecret"_s));
            QVERIFY(!text.contains(u"{{"_s));
        }
    }

private:
    enum class Secret { InEnvironment, InFile };

    void receive(const http::Request& request, const http::Responder& respond)
    {
        m_received = request;
        const auto verdict = webhook::verify(
            m_webhook, request.fields, request.body,
            {{.name = u"s"_s, .key = webhook::MacKey(webhook::keyOf(m_secret, m_webhook.scheme)), .expiresAt = {}}},
            m_clock.nowMs());
        const bool valid = verdict.outcome == webhook::SignatureVerdict::Outcome::Valid;
        m_reason = verdict.reason;
        respond(http::Response::json(valid ? 200 : 401, {{u"status"_s, valid ? u"started"_s : u"refused"_s}}));
    }

    void runProgram(const Program& program, const QByteArray& body, Secret place, int expected = 0)
    {
        if (QStandardPaths::findExecutable(program.interpreter).isEmpty())
            QSKIP("not installed here");
        const QString text = snippetText(program.language, {.url = m_url, .body = body, .webhook = m_webhook});
        const QByteArray secret = m_sent.isEmpty() ? m_secret.bytes() : m_sent.bytes();
        QVERIFY(!text.toUtf8().contains(secret));
        QVERIFY(write(u"program"_s, text.toUtf8()));
        QVERIFY(write(u"secret"_s, secret + '\n'));
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"NO_PROXY"_s, u"127.0.0.1"_s);
        if (place == Secret::InFile)
            environment.insert(u"JOBDECK_WEBHOOK_SECRET_FILE"_s, m_folder.filePath(u"secret"_s));
        else
            environment.insert(u"JOBDECK_WEBHOOK_SECRET"_s, QString::fromUtf8(secret));
        if (!m_path.isEmpty())
            environment.insert(u"PATH"_s, m_path);
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_folder.path());
        m_received = {};
        process.start(program.interpreter, {m_folder.filePath(u"program"_s)});
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 30'000);
        const QByteArray out = process.readAllStandardOutput();
        const QByteArray err = process.readAllStandardError();
        QVERIFY2(process.exitCode() == expected, (err + m_reason.toUtf8()).constData());
        QVERIFY2(out.contains(expected == 0 ? "200" : "401"), (out + err + m_reason.toUtf8()).constData());
        QVERIFY2(err.isEmpty(), err.constData());
    }

    bool write(const QString& name, const QByteArray& content)
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    }

    SystemClock m_clock;
    std::unique_ptr<http::Server> m_server;
    QTemporaryDir m_folder;
    QString m_url;
    QString m_path;
    WebhookConfig m_webhook;
    SecretValue m_secret;
    SecretValue m_sent; ///< what the program gets, where it is another one
    http::Request m_received;
    QString m_reason;
};

QTEST_GUILESS_MAIN(tst_Snippets)
#include "tst_snippets.moc"
