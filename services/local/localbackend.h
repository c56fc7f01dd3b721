// SPDX-License-Identifier: Apache-2.0
// This machine as a backend: the embedded scheduler on a data folder, behind the one door. Lives on the main thread.
#pragma once

#include "backend.h"
#include "clock.h"
#include "delivery.h"
#include "local/engine/firing.h"
#include "machine.h"
#include "secretvault.h"
#include "webhook/arrival.h"

#include <QPromise>
#include <QThread>

#include <functional>
#include <memory>

namespace jobdeck::webhook {
class HookSecrets;
}

namespace jobdeck::local {

class Database;
class DeliveryReader;
class Engine;
class HistoryReader;
class Intake;

/// The caller owns the folder (see owner/dataowner.h): there is never a second engine on it.
class LocalBackend final : public Backend
{
    Q_OBJECT

public:
    /// `clock` must outlive the backend.
    LocalBackend(const QString& dataDir, const Clock& clock, QObject* parent = nullptr);
    /// Without stop() before, what runs is killed at once.
    ~LocalBackend() override;

    /// Where runs get their secrets from; before start(). It must outlive the backend.
    void setVault(SecretVault* vault);
    /// Where new webhook jobs get their secret from; before start(). Without it they have none.
    void setHookSecrets(webhook::HookSecrets* secrets) { m_hookSecrets = secrets; }
    /// Where deliveries go; callable from any thread until stopped().
    Intake* intake() const;

    /// Opens the folder and begins to fire. reset() follows, or a status that says what is wrong.
    void start(Firing firing = Firing::Schedules);
    /// Ends what runs, then says stopped(). Calls are answered with Closing from now on.
    void stop();
    /// For handing the folder over: what runs ends in its own time, then drained(). What waits then, and what comes
    /// due, is left to whoever owns the folder after stop().
    void drain();
    /// drain() is taken back.
    void resume();
    void configure(const LocalSettings& settings);
    /// The computer woke up or its clock was set: compare now instead of within a minute.
    void lookAtClock();

    Capabilities capabilities() const override;
    BackendStatus status() const override { return m_status; }
    void refresh() override;
    QFuture<Result<Job>> saveJob(const Job& job) override;
    QFuture<Result<Done>> removeJob(const QString& jobId) override;
    QFuture<Result<Job>> restoreJob(const QString& jobId) override;
    QFuture<Result<Job>> setJobEnabled(const QString& jobId, bool enabled, const Pause& pause) override;
    QFuture<Result<Done>> setPaused(bool paused) override;
    QFuture<Result<Execution>> trigger(const TriggerRequest& request) override;
    QFuture<Result<Done>> cancel(const QString& executionId) override;
    QFuture<Result<ExecutionPage>> executions(const ExecutionQuery& query) override;
    QFuture<Result<ExecutionDetail>> execution(const QString& executionId) override;
    QFuture<Result<OutputChunk>> output(const QString& executionId, qint64 offset, qint64 maxBytes) override;
    QFuture<Result<Done>> removeExecution(const QString& executionId) override;
    QFuture<Result<QList<Entity>>> entities(EntityKind kind) override;
    QFuture<Result<Agent>> saveAgent(const Agent& agent) override;
    QFuture<Result<Done>> removeAgent(const QString& agentId) override;

    QFuture<Result<DeliveryPage>> deliveries(const DeliveryQuery& query);
    QFuture<Result<DeliveryDetail>> delivery(const QString& id);
    /// What somebody wants to run by hand of a delivery.
    QFuture<webhook::Acceptances> deliver(const webhook::Arrival& arrival);
    /// Runs `fn` on the engine's thread with the one writing connection; where it is not open, answers why.
    template<class T>
    QFuture<Result<T>> inDatabase(std::function<Result<T>(Database&)> fn)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        withDatabase([promise, fn = std::move(fn)](const Result<Database*>& database) {
            promise->addResult(database ? fn(**database) : Result<T>(database.error()));
            promise->finish();
        });
        return promise->future();
    }

signals:
    void delivered(const QList<jobdeck::Delivery>& deliveries);
    /// After drain(): nothing runs, and nothing begins until resume(). May be said more than once.
    void drained();
    void stopped();

private:
    void noteDrained(int number);
    void fetchSecrets(const QString& executionId, const QStringList& names);
    /// A webhook job without a secret that could be saved.
    bool needsSecret(const Job& job) const;
    /// The secret first, then the row: a job without a secret would refuse its senders.
    QFuture<Result<Job>> saveWithSecret(const Job& job);
    /// `job` with a new secret in it, which goes into the vault.
    QFuture<Result<Job>> givenSecret(const Job& job);
    void endThreads();
    void withDatabase(const std::function<void(const Result<Database*>&)>& fn);
    /// post(), or Closing where the threads have ended.
    template<class Fn>
    auto ask(QObject* worker, Fn fn);
    /// On the readers' thread, after what was taken in until now has been filed: all of it, or what is one execution's.
    template<class Fn>
    auto readList(Fn fn);
    template<class Fn>
    auto readExecution(const QString& executionId, Fn fn);

    Engine* m_engine;             ///< on m_engineThread
    HistoryReader* m_reader;      ///< on m_readerThread
    DeliveryReader* m_deliveries; ///< on m_readerThread
    webhook::HookSecrets* m_hookSecrets = nullptr;
    QThread m_engineThread;
    QThread m_readerThread;
    BackendStatus m_status;
    SecretVault* m_vault = nullptr;
    int m_drain = 0;       ///< the number of the last drain() or resume(): what is said of others is over
    bool m_closed = false; ///< the objects on the threads are going away
};

} // namespace jobdeck::local
