// SPDX-License-Identifier: Apache-2.0
// The engine's state: what the database says, nothing else. Every change is written first and seen after. Engine
// thread.
#pragma once

#include "local/engine/timetable.h"
#include "local/store/growth.h"
#include "local/store/store.h"
#include "snapshot.h"

#include <QHash>
#include <QMap>
#include <QObject>

#include <atomic>
#include <functional>
#include <memory>
#include <unordered_map>

namespace jobdeck::local {

class Ledger : public QObject
{
    Q_OBJECT

public:
    using Active = std::unordered_map<QString, Execution, KeptHash>;
    using QObject::QObject;

    /// Reads everything but history. Storage: the folder or the file cannot be used.
    Result<Done> open(const QString& dataDir);
    bool isOpen() const { return m_store != nullptr; }
    /// Nothing was ever saved in this folder.
    bool isNew() const { return m_change == 0; }

    /// Writes all of it in one transaction, then takes it over and says changed(). Answers what was written: with
    /// keys, without slots that already had their row. After an error nothing has changed here or in the file.
    /// `stored` is for those who wait for the disk and for nothing else: it is called before anything is taken over,
    /// and asks the ledger for no more than unfiled(). Not after an error.
    Result<ChangeSet> commit(ChangeSet changes, const std::function<void()>& stored = {});

    /// Null where there is no such job; removed jobs are not there.
    const JobRecord* job(const QString& id) const;
    const QHash<QString, JobRecord>& jobs() const { return m_jobs; }
    /// Also finds a removed job. NotFound.
    Result<JobRecord> storedJob(const QString& id);
    Result<bool> hasExecution(const QString& id);
    /// Those of them that stand there, by job and digest.
    Result<QList<Remembered>> remembered(const QList<std::pair<QString, QByteArray>>& digests);
    Result<bool> tidy(const Retention& retention);
    /// Deliveries whose rows are not in their tables yet; any thread.
    qint64 unfiled() const { return m_unfiled; }
    /// The change that brought the newest of them; 0: there are none.
    qint64 newestUnfiled() const { return m_store ? m_store->unfiled().newest() : 0; }
    bool isUnfiled(qint64 change) const;
    /// The oldest of them, about so many. Storage: said with failed(), tried again by whoever calls.
    Result<Done> file(qint64 deliveries);
    /// Those that came with an unfinished execution.
    Result<Done> fileExecution(const QString& executionId);
    const Agent* agent(const QString& id) const;
    const QMap<QString, Agent>& agents() const { return m_agents; }
    /// Unfinished executions; null where it has ended or never was.
    const Execution* active(const QString& executionId) const;
    const Active& active() const { return m_active; }
    /// The whole of one that runs; null for others.
    const ExecutionDetail* running(const QString& executionId) const;
    const QHash<QString, ExecutionDetail>& running() const { return m_running; }
    /// The whole of one that waits, read from the file: many may wait, and what they wait with is large. NotFound: it
    /// does not wait any more. Storage: said with failed().
    Result<ExecutionDetail> waiting(const QString& executionId);
    /// Names of the secrets that one that waits will need.
    QStringList secretsOf(const QString& executionId) const { return m_secretsOf.value(executionId); }
    /// Jobs with an unfinished run that is not a test.
    QSet<QString> busyJobs() const;
    /// Rows that wait for their turn: of one job, and of all.
    int pending(const QString& jobId) const { return m_pending.value(jobId); }
    int pending() const { return m_allPending; }
    bool paused() const { return m_paused; }
    const Timetable& timetable() const { return m_timetable; }
    Snapshot snapshot() const;
    /// For what is no job's or agent's business; null until open.
    Database* database() const { return m_store ? &m_store->database() : nullptr; }

signals:
    void changed(const jobdeck::Delta& delta);
    /// New and changed rows of the delivery log; after changed() of the same commit.
    void delivered(const QList<jobdeck::Delivery>& deliveries);
    void failed(const jobdeck::Error& error);

private:
    void put(const JobRecord& record);
    void put(const ExecutionDetail& detail);
    void putRow(const Execution& row);
    Result<Done> noteFiled(const Result<Done>& filed);
    void countPending(const Execution& row, int step);
    Delta apply(const ChangeSet& changes);
    QString obstacle(const JobDefinition& definition) const;
    void lookForObstacles(const QSet<QString>& agentIds, Delta& delta);

    std::unique_ptr<Store> m_store;
    std::atomic<qint64> m_unfiled = 0;
    qint64 m_change = 0;
    bool m_paused = false;
    QHash<QString, JobRecord> m_jobs;
    QMap<QString, Agent> m_agents;
    Active m_active;
    QHash<QString, ExecutionDetail> m_running;
    QHash<QString, QStringList> m_secretsOf; ///< of those that wait and name any
    QHash<QString, int> m_pending;           ///< by job
    int m_allPending = 0;
    Timetable m_timetable;
};

} // namespace jobdeck::local
