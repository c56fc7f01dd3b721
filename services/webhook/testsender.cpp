// SPDX-License-Identifier: Apache-2.0
#include "webhook/testsender.h"

#include "promised.h"
#include "webhook/headername.h"
#include "webhook/signature.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QUuid>

#include <chrono>

namespace jobdeck::webhook {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static constexpr auto kPatience = 15s;

static QNetworkRequest requestFor(const TestDelivery& delivery, const SecretValue& secret)
{
    QNetworkRequest request(delivery.url);
    request.setTransferTimeout(int(std::chrono::milliseconds(kPatience).count()));
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    for (const auto& [name, value] : delivery.headers) {
        if (isHeaderName(name))
            request.setRawHeader(name.toLatin1(), value.simplified().toUtf8());
    }
    const QByteArray id = delivery.id.isEmpty() ? "msg_" + QUuid::createUuid().toByteArray(QUuid::Id128) : delivery.id;
    for (const http::Field& field : sign(delivery.config, secret, delivery.body, delivery.nowMs, id))
        request.setRawHeader(field.name, field.value);
    if (delivery.anyCertificate && delivery.url.scheme() == u"https") {
        QSslConfiguration tls = request.sslConfiguration();
        tls.setPeerVerifyMode(QSslSocket::VerifyNone); // our own server, by its address
        request.setSslConfiguration(tls);
    }
    return request;
}

SentWebhook sentWebhook(int status, const QByteArray& body, qint64 durationMs)
{
    SentWebhook sent{.status = status, .body = body, .durationMs = durationMs};
    const QJsonObject answer = QJsonDocument::fromJson(body).object();
    if (answer.value("status"_L1) == u"started"_s)
        sent.executionId = answer.value("execution_id"_L1).toString();
    return sent;
}

QFuture<Result<SentWebhook>> sendTest(QNetworkAccessManager& network, const TestDelivery& delivery,
                                      const SecretValue& secret)
{
    const Promised<SentWebhook> promised;
    QElapsedTimer timer;
    timer.start();
    QNetworkReply* reply = network.post(requestFor(delivery, secret), delivery.body);
    QObject::connect(reply, &QNetworkReply::finished, reply, [reply, timer, promised] {
        reply->deleteLater();
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        const QByteArray body = status == 0 ? reply->errorString().toUtf8() : reply->readAll();
        promised.finish(sentWebhook(status, body, timer.elapsed()));
    });
    return promised.future();
}

} // namespace jobdeck::webhook
