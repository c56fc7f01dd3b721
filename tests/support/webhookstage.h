// SPDX-License-Identifier: Apache-2.0
// A local backend with its webhooks on a free port, a vault in memory, and a sender on a real socket. GUI thread.
#pragma once

#include "engineprobe.h"
#include "http/responsereader.h"
#include "jobfixtures.h"
#include "local/localwebhooks.h"
#include "manualclock.h"
#include "memoryvault.h"
#include "webhook/listenersettings.h"
#include "webhook/signature.h"
#include "webhookconfig.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <functional>
#include <memory>

namespace jobdeck {

inline constexpr qint64 kStageTime = 1'932'681'600'000; ///< 2031-03-30 00:00 UTC

inline Job webhookJob(const QString& name, const WebhookConfig& config = {},
                      const QString& script = QStringLiteral("true"))
{
    Job job = shellJob(name, script);
    job.definition.triggerType = TriggerType::Webhook;
    job.definition.config = withWebhookConfig({}, config);
    return job;
}

/// The answer to one request.
struct Answer
{
    int status = 0; ///< 0: the connection was closed without one
    QJsonObject body;
    QList<http::Field> fields;

    QString detail() const { return body.value(QLatin1StringView("detail")).toString(); }
    QString word() const { return body.value(QLatin1StringView("status")).toString(); }
    QString execution() const { return body.value(QLatin1StringView("execution_id")).toString(); }
    QByteArray field(const QByteArray& name) const
    {
        for (const http::Field& field : fields) {
            if (field.name.compare(name, Qt::CaseInsensitive) == 0)
                return field.value;
        }
        return {};
    }
};

class WebhookStage : public QObject
{
public:
    ~WebhookStage() override { stop(); }

    ListenerSettings settings{.port = 0, .perMinute = 100'000, .burst = 100'000};

    /// Listens on a free port once there is a webhook job. After stop() again on the same folder and vault.
    bool start()
    {
        if (!webhook::saveListenerSettings(dir.path(), settings, clock.nowMs()))
            return false;
        probe = std::make_unique<EngineProbe>(dir.path(), clock);
        webhooks = std::make_unique<local::LocalWebhooks>(dir.path(), probe->backend, vault, clock);
        connect(webhooks.get(), &Webhooks::delivered, this,
                [this](const QList<Delivery>& deliveries) { news += deliveries; });
        webhooks->start();
        return probe->start();
    }

    void stop()
    {
        if (webhooks)
            webhooks->stop();
        if (probe)
            (void)probe->stop();
        webhooks.reset();
        probe.reset();
    }

    /// Saved, with its secret, and listened for.
    Job add(const Job& wanted)
    {
        const Result<Job> job = awaited(probe->backend.saveJob(wanted));
        if (!job)
            qWarning("%s", qPrintable(job.error().message));
        else
            secrets.insert(job->id, SecretValue(job->webhookSecret.toLatin1()));
        (void)QTest::qWaitFor([this] { return isListening(); });
        return job ? *job : Job{};
    }

    bool isListening() const { return webhooks->listener().state == ListenerStatus::State::Listening; }

    QList<http::Field> signedFor(const Job& job, const QByteArray& body, const QByteArray& id = "msg_1") const
    {
        return webhook::sign(webhookConfig(job.definition.config), secrets.value(job.id), body, clock.nowMs(), id);
    }

    /// Signed as the job demands, with more fields.
    Answer deliver(const Job& job, const QByteArray& body, const QList<http::Field>& more = {})
    {
        return post("/webhooks/" + job.webhookPath.toLatin1(), body, signedFor(job, body) + more);
    }

    Answer post(const QByteArray& path, const QByteArray& body, const QList<http::Field>& fields)
    {
        QByteArray request = "POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: " +
                             QByteArray::number(body.size()) + "\r\n";
        for (const http::Field& field : fields)
            request += field.name + ": " + field.value + "\r\n";
        return exchange(request + "\r\n" + body);
    }

    /// Sends bytes and reads until the server closes.
    Answer exchange(const QByteArray& bytes)
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, quint16(webhooks->listener().port));
        socket.write(bytes);
        QByteArray received;
        (void)QTest::qWaitFor(
            [&] {
                received += socket.readAll();
                return socket.state() == QAbstractSocket::UnconnectedState;
            },
            20'000);
        const Result<http::Response> response = http::readResponse(received);
        if (!response)
            return {};
        return {.status = response->status,
                .body = QJsonDocument::fromJson(response->body).object(),
                .fields = response->fields};
    }

    QList<Delivery> log(const DeliveryQuery& query = {})
    {
        const Result<DeliveryPage> page = awaited(webhooks->deliveries(query));
        return page ? page->deliveries : QList<Delivery>();
    }

    /// The newest row, once there are this many.
    Delivery row(qsizetype count)
    {
        QList<Delivery> rows;
        (void)QTest::qWaitFor([&] { return (rows = log()).size() >= count; });
        return rows.isEmpty() ? Delivery{} : rows.first();
    }

    QTemporaryDir dir;
    ManualClock clock{kStageTime};
    MemoryVault vault{clock};
    QMap<QString, SecretValue> secrets;
    QList<Delivery> news;
    std::unique_ptr<EngineProbe> probe;
    std::unique_ptr<local::LocalWebhooks> webhooks;
};

} // namespace jobdeck
