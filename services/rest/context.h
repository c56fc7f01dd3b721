// SPDX-License-Identifier: Apache-2.0
// What all routes work on: the main thread's interfaces, and what is known of the backend. Lives on the http thread.
#pragma once

#include "auditlog.h"
#include "backend.h"
#include "clock.h"
#include "http/router.h"
#include "rest/ask.h"
#include "rest/caller.h"
#include "rest/changefeed.h"
#include "rest/jobbook.h"
#include "secretvault.h"
#include "serving.h"
#include "webhooks.h"

#include <QHash>
#include <QMap>
#include <QTimer>

#include <functional>

namespace jobdeck::rest {

class OutputStream;

/// The pointers are of the main thread: only through ask() or a queued call.
struct Interfaces
{
    Backend* backend = nullptr;
    AuditLog* audit = nullptr; ///< null: nothing is noted
    Serving* serving = nullptr;
    Webhooks* webhooks = nullptr; ///< null: nothing is told of them
    SecretVault* vault = nullptr; ///< null: not to be reached from afar
    const Clock* clock = nullptr; ///< any thread
    Capabilities capabilities;
    /// Whether a job that is not there was deleted; of the main thread. Empty: nobody knows.
    std::function<QFuture<Result<bool>>(const QString& jobId)> wasDeleted;
};

class Context : public QObject
{
    Q_OBJECT

public:
    Context(const Interfaces& interfaces, QObject* parent);

    const Clock& clock() const { return *m_interfaces.clock; }
    AuditLog* audit() const { return m_interfaces.audit; }
    Serving* serving() const { return m_interfaces.serving; }
    Webhooks* webhooks() const { return m_interfaces.webhooks; }
    Capabilities capabilities() const { return m_interfaces.capabilities; }
    bool hasVault() const { return m_interfaces.vault != nullptr; }

    JobBook& jobs() { return m_jobs; }
    ChangeFeed& feed() { return m_feed; }
    const QMap<QString, Agent>& agents() const { return m_agents; }
    const BackendStatus& status() const { return m_status; }

    void take(const Snapshot& snapshot);
    void take(const Delta& delta);
    void take(const BackendStatus& status);
    /// To whoever follows the change feed.
    void warn(const QString& words);
    void tell(const ListenerStatus& listener);
    /// All state as one JSON object, as the change feed gives it.
    QByteArray snapshot();

    /// `call(Backend&)` on the main thread, `then(const Result<T>&)` here.
    template<class T, class Call, class Then>
    void backend(Call call, Then then)
    {
        rest::ask<T>(
            m_interfaces.backend, this,
            [backend = m_interfaces.backend, call = std::move(call)] { return call(*backend); }, std::move(then));
    }
    /// `call(SecretVault&)`; only where there is one.
    template<class T, class Call, class Then>
    void vault(Call call, Then then)
    {
        rest::ask<T>(
            m_interfaces.vault, this, [vault = m_interfaces.vault, call = std::move(call)] { return call(*vault); },
            std::move(then));
    }
    /// `call(Serving&)`; only where there is one.
    template<class T, class Call, class Then>
    void serving(Call call, Then then)
    {
        rest::ask<T>(
            m_interfaces.serving, this,
            [serving = m_interfaces.serving, call = std::move(call)] { return call(*serving); }, std::move(then));
    }
    /// `call(Webhooks&)`; only where they are there.
    template<class T, class Call, class Then>
    void webhooks(Call call, Then then)
    {
        rest::ask<T>(
            m_interfaces.webhooks, this,
            [webhooks = m_interfaces.webhooks, call = std::move(call)] { return call(*webhooks); }, std::move(then));
    }

    /// Answers a call about a job that is not there: 410 where it was deleted, else 404.
    void answerNoJob(const QString& id, const http::Responder& respond);
    /// The same where that is the error, else the error.
    void answerFailure(const QString& jobId, const Error& error, const http::Responder& respond);

    /// Into the audit log.
    void note(const Caller& caller, const QString& action, const QString& target, const QString& outcome);
    template<class T>
    void note(const Caller& caller, const QString& action, const QString& target, const Result<T>& result)
    {
        note(caller, action, target, result ? QStringLiteral("ok") : result.error().message);
    }

signals:
    void executionChanged(const jobdeck::Execution& execution);
    void executionRemoved(const QString& executionId);
    void outputGrew(const QString& executionId, qint64 size);

private:
    const Interfaces m_interfaces;
    qint64 m_change = 0;
    JobBook m_jobs;
    QMap<QString, Agent> m_agents;
    QHash<QString, Execution> m_active;
    BackendStatus m_status;
    ChangeFeed m_feed;
    QTimer m_prepare; ///< serialises jobs while nobody asks
};

} // namespace jobdeck::rest
