// SPDX-License-Identifier: Apache-2.0
// Test deliveries to the webhook jobs of a backend that keeps their secrets itself. Lives on the main thread, never
// blocks it.
#pragma once

#include "job.h"
#include "result.h"
#include "secret.h"
#include "webhookconfig.h"
#include "webhooks.h"

#include <QFuture>
#include <QObject>

#include <utility>

namespace jobdeck {

/// The backend tells a job's secret once, when it is made. Who wants to send tests later keeps it in the vault of this
/// computer, under the connection, or enters it.
class WebhookSender : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Where senders of the job send to; empty: it has no address.
    virtual QString url(const Job& job) const = 0;
    /// How a delivery has to be signed there.
    virtual WebhookConfig signedAs(const Job& job) const = 0;
    /// The vault has the job's secret.
    virtual bool hasSecret(const QString& jobId) const = 0;
    /// How people call the vault: "GNOME Keyring (Secret Service)".
    virtual QString vaultName() const = 0;
    virtual QFuture<Result<Done>> keepSecret(const Job& job, const SecretValue& secret) = 0;
    /// rotateSecret() is offered there.
    virtual bool canRotate() const = 0;
    /// As Webhooks::rotateSecret(); the new one is kept here only by keepSecret().
    virtual QFuture<Result<SecretValue>> rotateSecret(const QString& jobId, qint64 oldExpiresAt,
                                                      const SecretValue& given = {}) = 0;
    /// Signs with `secret`; where that is empty with the kept one, NotFound where there is none.
    virtual QFuture<Result<SentWebhook>> send(const Job& job, const QByteArray& body,
                                              const QList<std::pair<QString, QString>>& headers,
                                              const SecretValue& secret) = 0;

signals:
    void secretsChanged(); ///< hasSecret() may be another one
};

} // namespace jobdeck
