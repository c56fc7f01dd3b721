// SPDX-License-Identifier: Apache-2.0
// The webhooks of a backend in memory, for tests of the window: answers when told, fails when told. GUI thread.
#pragma once

#include "memorybackend.h"
#include "webhooks.h"

#include <QHash>

#include <functional>
#include <optional>

namespace jobdeck {

/// Behaves like the real one where the window can tell: rows newest first by keyset with every condition of a query,
/// news after each row, settings that are checked, jobs' rules and mappings evaluated for what is sent, executions in
/// the backend. Nothing is signed and nothing leaves the process.
class MemoryWebhooks final : public Webhooks
{
    Q_OBJECT

public:
    explicit MemoryWebhooks(MemoryBackend& backend, const Clock& clock, QObject* parent = nullptr);

    // What the test decides.
    void setListener(const ListenerStatus& status);
    void setReachability(const Result<QString>& answer) { m_reachability = answer; }
    void setDelay(int ms) { m_delayMs = ms; }
    void failNext(const Error& error) { m_nextError = error; }
    int calls(const QString& name) const { return m_calls.value(name); }

    // What happens: each announces itself.
    Delivery receive(const DeliveryDetail& detail); ///< gets key, id and time where it has none
    void receiveQuietly(const QList<DeliveryDetail>& details);
    void warn(const QString& words) { emit suspicious(words); }
    ListenerSettings storedSettings() const { return m_settings; }
    QList<Delivery> newestFirst() const;
    QByteArray givenSecret() const { return m_given; } ///< the last that was not made here

    ListenerStatus listener() const override { return m_status; }
    QFuture<Result<ListenerSettings>> settings() override;
    QFuture<Result<Done>> saveSettings(const ListenerSettings& settings) override;
    QFuture<Result<QString>> testReachability() override;
    QFuture<Result<DeliveryPage>> deliveries(const DeliveryQuery& query) override;
    QFuture<Result<DeliveryDetail>> delivery(const QString& id) override;
    QFuture<Result<Execution>> runAnyway(const QString& deliveryId) override;
    QFuture<Result<SecretValue>> rotateSecret(const QString& jobId, qint64 oldExpiresAt,
                                              const SecretValue& given = {}) override;
    QFuture<Result<SentWebhook>> send(const QString& jobId, const QByteArray& body,
                                      const QList<std::pair<QString, QString>>& headers) override;

private:
    template<class T>
    QFuture<Result<T>> later(const QString& call, std::function<Result<T>()> fn);
    Result<SentWebhook> accept(const Job& job, const QByteArray& body,
                               const QList<std::pair<QString, QString>>& headers);
    QString start(const DeliveryDetail& detail);
    const DeliveryDetail* find(const QString& id) const;

    MemoryBackend& m_backend;
    const Clock& m_clock;
    ListenerStatus m_status;
    ListenerSettings m_settings;
    Result<QString> m_reachability;
    int m_delayMs = 0;
    std::optional<Error> m_nextError;
    QHash<QString, int> m_calls;
    QList<DeliveryDetail> m_details; ///< newest first
    int m_secrets = 0;
    QByteArray m_given;
};

} // namespace jobdeck
