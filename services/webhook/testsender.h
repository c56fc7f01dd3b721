// SPDX-License-Identifier: Apache-2.0
// Delivers one webhook as its sender would and tells what was answered. Lives on the main thread, never blocks it.
#pragma once

#include "secret.h"
#include "webhookconfig.h"
#include "webhooks.h"

#include <QUrl>

class QNetworkAccessManager;

namespace jobdeck::webhook {

struct TestDelivery
{
    QUrl url;
    WebhookConfig config;
    QByteArray body;
    QList<std::pair<QString, QString>> headers; ///< besides the signature's; those of the signature win
    qint64 nowMs = 0;                           ///< signed, where the scheme signs a time
    QByteArray id;                              ///< signed, where the scheme signs one; empty: a new one
    bool anyCertificate = true;                 ///< our own server, by its address; false: the name in it counts
};

/// What an answer says, with the execution that it names.
SentWebhook sentWebhook(int status, const QByteArray& body, qint64 durationMs);

/// Always answers; status 0 where nothing came back.
QFuture<Result<SentWebhook>> sendTest(QNetworkAccessManager& network, const TestDelivery& delivery,
                                      const SecretValue& secret);

} // namespace jobdeck::webhook
