// SPDX-License-Identifier: Apache-2.0
#include "webhookcommand.h"

#include "command.h"
#include "passphrasefile.h"
#include "post.h"
#include "session/failure.h"
#include "term/terminal.h"
#include "webhook/signature.h"
#include "webhook/testsender.h"
#include "webhookwish.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QEventLoop>
#include <QFile>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QUuid>

#include <istream>
#include <iterator>
#include <string>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestBody = 64 * 1024 * 1024;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::Webhook)
};

Error wrong(const QString& message)
{
    return {.code = ErrorCode::Storage, .message = message};
}

Result<SecretValue> secretOf(const WebhookWish& wish, std::istream& in)
{
    if (wish.secretFile == "-"_L1)
        return secretFromStream(in);
    if (!wish.secretFile.isEmpty())
        return secretFromFile(wish.secretFile);
    const QByteArray value = qgetenv("JOBDECK_WEBHOOK_SECRET");
    if (value.isEmpty())
        return wrong(Words::tr("There is no secret: set JOBDECK_WEBHOOK_SECRET, or name a file with --secret-file."));
    return SecretValue(value);
}

Result<QByteArray> bodyOf(const WebhookWish& wish, std::istream& in)
{
    if (wish.bodyFile == "-"_L1)
        return QByteArray::fromStdString(std::string(std::istreambuf_iterator<char>(in), {}));
    QFile file(wish.bodyFile);
    if (!file.open(QIODevice::ReadOnly))
        return wrong(Words::tr("%1 cannot be read: %2.").arg(wish.bodyFile, file.errorString()));
    if (file.size() > kLongestBody)
        return wrong(Words::tr("%1 is larger than any webhook.").arg(wish.bodyFile));
    return file.readAll();
}

QString newId()
{
    return u"msg_"_s + QUuid::createUuid().toString(QUuid::Id128);
}

void printHeaders(const WebhookWish& wish, const QByteArray& body, const SecretValue& secret, Terminal& terminal)
{
    const QString id = wish.id.isEmpty() ? newId() : wish.id;
    QJsonObject object;
    QString lines;
    for (const http::Field& field :
         webhook::sign(wish.webhook, secret, body, QDateTime::currentMSecsSinceEpoch(), id.toUtf8())) {
        object.insert(QString::fromLatin1(field.name), QString::fromLatin1(field.value));
        lines += QString::fromLatin1(field.name + ": " + field.value + '\n');
    }
    if (wish.json)
        terminal.printJsonLine(object);
    else
        terminal.print(lines);
}

Result<SentWebhook> send(const WebhookWish& wish, const QByteArray& body, const SecretValue& secret)
{
    QNetworkAccessManager network;
    const webhook::TestDelivery delivery{.url = wish.url,
                                         .config = wish.webhook,
                                         .body = body,
                                         .headers = wish.headers,
                                         .nowMs = QDateTime::currentMSecsSinceEpoch(),
                                         .id = wish.id.toUtf8(),
                                         .anyCertificate = false};
    Result<SentWebhook> out = Error{.code = ErrorCode::Closing, .message = {}};
    QEventLoop loop; // a program of its own, without a window
    answer(webhook::sendTest(network, delivery, secret), &loop, [&](const Result<SentWebhook>& sent) {
        out = sent;
        loop.quit();
    });
    loop.exec();
    return out;
}

int printAnswer(const Call& call, const WebhookWish& wish, const SentWebhook& sent)
{
    const bool good = sent.status >= 200 && sent.status < 300;
    const QString body = QString::fromUtf8(sent.body);
    if (wish.json) {
        call.terminal().printJsonLine({{u"status"_s, sent.status},
                                       {u"body"_s, body},
                                       {u"duration_ms"_s, sent.durationMs},
                                       {u"execution_id"_s, sent.executionId}});
    } else if (sent.status == 0) {
        return fail(call, {.code = ErrorCode::Unavailable, .message = body});
    } else {
        call.terminal().printLine(body);
        call.terminal().warn(Words::tr("Answered %1 in %2 ms.").arg(sent.status).arg(sent.durationMs));
    }
    if (sent.status == 0)
        return ExitUnreachable;
    return good ? ExitOk : ExitFailed;
}

} // namespace

int webhookCommand(const Call& call)
{
    const Result<WebhookWish> wish = webhookWish(call);
    if (!wish)
        return usage(call, wish.error().message);
    const Result<SecretValue> secret = secretOf(*wish, call.terminal().in());
    if (!secret)
        return fail(call, secret.error());
    const Result<QByteArray> body = bodyOf(*wish, call.terminal().in());
    if (!body)
        return fail(call, body.error());
    if (wish->action == "sign"_L1) {
        printHeaders(*wish, *body, *secret, call.terminal());
        return ExitOk;
    }
    const Result<SentWebhook> sent = send(*wish, *body, *secret);
    return sent ? printAnswer(call, *wish, *sent) : fail(call, sent.error());
}

} // namespace jobdeck::ctl
