// SPDX-License-Identifier: Apache-2.0
// The embedded scheduler: answers calls, decides what is due, runs it and keeps the ledger. Lives on the engine thread.
#pragma once

#include "backendstatus.h"
#include "clock.h"
#include "entity.h"
#include "local/engine/backoff.h"
#include "local/engine/dispatcher.h"
#include "local/engine/filing.h"
#include "local/engine/firing.h"
#include "local/engine/intake.h"
#include "local/engine/ledger.h"
#include "local/engine/news.h"
#include "local/engine/recovery.h"
#include "local/engine/scheduler.h"
#include "machine.h"
#include "triggerrequest.h"

#include <QObject>

#include <functional>
#include <optional>

namespace jobdeck::local {

/// Calls are those of Backend, answered at once. Until the database is open they answer why it is not.
class Engine : public QObject
{
    Q_OBJECT

public:
    Engine(QString dataDir, const Clock& clock);

    /// Opens the database, says reset(), ends what the last session left behind, then begins to fire.
    void start(Firing firing = Firing::Schedules);
    /// Ends what runs; stopped() follows.
    void stop();
    /// See Dispatcher: drained() follows, with the number of this call.
    void drain(int number);
    void resume();
    void configure(const LocalSettings& settings);
    /// The computer woke up or its clock was set: compare now instead of within a minute.
    void lookAtClock();
    void refresh();
    /// The database was found damaged while it was in use: nothing more begins, and everything says why.
    void stopForDamage(const jobdeck::Error& error);
    /// Runs that name secrets ask for them with secretsWanted() from now on; see Dispatcher.
    void useVault() { m_dispatcher.useVault(); }
    void takeSecrets(const QString& executionId, const Result<QList<SecretValue>>& values);
    void lookForSecrets();

    /// `newId`: from newJobId(), for a job without one.
    Result<Job> saveJob(const Job& wanted, const QString& newId = {});
    Result<Done> removeJob(const QString& jobId);
    Result<Job> restoreJob(const QString& jobId);
    Result<Job> setJobEnabled(const QString& jobId, bool enabled, const Pause& pause);
    Result<Done> setPaused(bool paused);
    Result<Execution> trigger(const TriggerRequest& request);
    Result<Done> cancel(const QString& executionId);
    Result<Done> removeExecution(const QString& executionId);
    Result<QList<Entity>> entities(EntityKind kind) const;
    Result<Agent> saveAgent(const Agent& wanted);
    Result<Done> removeAgent(const QString& agentId);
    /// For interfaces beside the backend's own (tokens, audit log); also while it is closing.
    Result<Database*> database() const;

    const BackendStatus& status() const { return m_status; }
    /// Its calls may come from any thread as long as the engine lives.
    Intake* intake() { return &m_intake; }
    /// Whether deliveries are not yet where readers look; any thread.
    bool isFiling() const { return m_ledger.unfiled() > 0; }
    /// Calls `then` once they are, as far as they have come until now.
    void whenFiled(const std::function<void()>& then);
    /// At once, those of one execution.
    void fileExecution(const QString& executionId);

signals:
    /// The first try to open the database has been made, whatever came of it.
    void opened();
    void reset(const jobdeck::Snapshot& snapshot);
    void changed(const jobdeck::Delta& delta);
    void delivered(const QList<jobdeck::Delivery>& deliveries);
    void statusChanged(const jobdeck::BackendStatus& status);
    void secretsWanted(const QString& executionId, const QStringList& names);
    void drained(int number);
    void stopped();

private:
    void open();
    void seed();
    void settle();
    void beginToFire();
    void tryAgain();
    void noteChange(const Delta& delta);
    void noteFailure(const Error& error);
    void publishStatus();
    BackendState state() const;
    /// Why no call can be served now.
    std::optional<Error> refusal() const;
    bool fires() const { return m_firing == Firing::Schedules; }
    /// Before an edit: what is due under the old state of things is decided under it.
    Result<Done> decideDue();
    /// The changed job, and what was due under its old timing where nobody will decide that any more.
    ChangeSet edit(const JobRecord& stored, const JobRecord& edited) const;
    Result<Done> commit(const ChangeSet& changes);
    Result<Job> commitJob(const ChangeSet& changes, const QString& jobId);
    Result<JobRecord> knownJob(const QString& jobId) const;
    Result<ExecutionDetail> wantedRun(const TriggerRequest& request) const;

    QString m_dataDir;
    const Clock& m_clock;
    News m_news;
    Ledger m_ledger;
    Dispatcher m_dispatcher;
    Filing m_filing;
    Intake m_intake;
    Scheduler m_scheduler;
    Recovery m_recovery;
    Backoff m_backoff;
    LocalSettings m_settings;
    BackendStatus m_status;
    std::optional<Error> m_damage;  ///< of the file, found in this session; stays
    std::optional<Error> m_trouble; ///< with the database, now
    Firing m_firing = Firing::Schedules;
    int m_drain = 0; ///< the last one's number
    bool m_closing = false;
};

} // namespace jobdeck::local
