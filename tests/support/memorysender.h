// SPDX-License-Identifier: Apache-2.0
// Test deliveries to a backend in memory that keeps its secrets itself, for tests of the window. GUI thread.
#pragma once

#include "memorybackend.h"
#include "post.h"
#include "webhooksender.h"

#include <QMap>

#include <optional>

namespace jobdeck {

/// Knows each job's right secret; a right one starts an execution in the backend, a wrong one is answered 401.
class MemorySender final : public WebhookSender
{
    Q_OBJECT

public:
    explicit MemorySender(MemoryBackend& backend) : m_backend(backend) {}

    // What the test decides.
    SecretValue right{"right"};
    std::optional<Error> vaultError;
    bool rotates = false;            ///< another Jobdeck
    QMap<QString, SecretValue> kept; ///< by job

    QString url(const Job& job) const override
    {
        return job.webhookPath.isEmpty()
                   ? QString()
                   : QStringLiteral("https://control-plane.example.org/api/v1/jobs/webhook/") + job.webhookPath;
    }
    WebhookConfig signedAs(const Job&) const override { return {}; }
    bool hasSecret(const QString& jobId) const override { return kept.contains(jobId); }
    QString vaultName() const override { return QStringLiteral("GNOME Keyring"); }
    QFuture<Result<Done>> keepSecret(const Job& job, const SecretValue& secret) override
    {
        if (vaultError)
            return ready(Result<Done>(*vaultError));
        kept.insert(job.id, secret);
        emit secretsChanged();
        return ready(Result<Done>(Done{}));
    }
    bool canRotate() const override { return rotates; }
    QFuture<Result<SecretValue>> rotateSecret(const QString&, qint64, const SecretValue& given) override
    {
        right = given.isEmpty() ? SecretValue("rotated") : given;
        return ready(Result<SecretValue>(right));
    }
    QFuture<Result<SentWebhook>> send(const Job& job, const QByteArray&, const QList<std::pair<QString, QString>>&,
                                      const SecretValue& secret) override
    {
        const SecretValue used = secret.isEmpty() ? kept.value(job.id) : secret;
        if (used.isEmpty())
            return ready(Result<SentWebhook>(
                Error{.code = ErrorCode::NotFound, .message = QStringLiteral("The vault has no secret of this job.")}));
        if (used != right)
            return ready(Result<SentWebhook>(
                SentWebhook{.status = 401, .body = R"({"detail":"Invalid webhook signature"})", .durationMs = 12}));
        Execution execution{.jobId = job.id, .jobName = job.definition.name};
        execution.status = ExecutionStatus::Running;
        execution = m_backend.addExecution(execution);
        return ready(Result<SentWebhook>(SentWebhook{.status = 200,
                                                     .body = R"({"status":"started","message":"Job triggered"})",
                                                     .durationMs = 34,
                                                     .executionId = execution.id}));
    }

private:
    MemoryBackend& m_backend;
};

} // namespace jobdeck
