// SPDX-License-Identifier: Apache-2.0
// The one door between the windows and whatever runs the jobs. Lives on the GUI (main) thread; never blocks it.
#pragma once

#include "agent.h"
#include "backendstatus.h"
#include "entity.h"
#include "execution.h"
#include "executionquery.h"
#include "job.h"
#include "result.h"
#include "snapshot.h"
#include "triggerrequest.h"

#include <QFuture>
#include <QObject>

namespace jobdeck {

/// Every call answers through the event loop (use answer() of post.h), also when the backend is closing. Tables change
/// only through the signals, whoever caused the change; an answer carries just enough for the dialog that asked.
class Backend : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual Capabilities capabilities() const = 0;
    virtual BackendStatus status() const = 0;
    /// Asks for a reset() signal with the whole state; also the first thing after construction and connects.
    virtual void refresh() = 0;

    /// Creates (empty id) or changes a job. `job.revision` must be the stored one, else Conflict. Only id, revision,
    /// definition and enabled are read. Answers the job as stored; Invalid with every wrong field at once.
    virtual QFuture<Result<Job>> saveJob(const Job& job) = 0;
    /// Leaves a tombstone: history stays, restoreJob() undoes it. Running executions go on.
    virtual QFuture<Result<Done>> removeJob(const QString& jobId) = 0;
    virtual QFuture<Result<Job>> restoreJob(const QString& jobId) = 0;
    /// Switches off with an optional note and time (capability PauseNote), or on again.
    virtual QFuture<Result<Job>> setJobEnabled(const QString& jobId, bool enabled, const Pause& pause = {}) = 0;
    /// Stops or resumes everything that fires by itself. Capability PauseAll.
    virtual QFuture<Result<Done>> setPaused(bool paused) = 0;

    /// Answers after the execution's row is committed. Missing parameters: Invalid with a field per name
    /// (`parameters.NAME`).
    virtual QFuture<Result<Execution>> trigger(const TriggerRequest& request) = 0;
    virtual QFuture<Result<Done>> cancel(const QString& executionId) = 0;
    virtual QFuture<Result<ExecutionPage>> executions(const ExecutionQuery& query) = 0;
    virtual QFuture<Result<ExecutionDetail>> execution(const QString& executionId) = 0;
    /// Output from a file offset (0: the beginning), at most `maxBytes` of it, whole lines.
    virtual QFuture<Result<OutputChunk>> output(const QString& executionId, qint64 offset, qint64 maxBytes) = 0;
    /// Takes a finished execution and its output out of the history; figures stay. Conflict while it runs.
    virtual QFuture<Result<Done>> removeExecution(const QString& executionId) = 0;

    virtual QFuture<Result<QList<Entity>>> entities(EntityKind kind) = 0;
    virtual QFuture<Result<Agent>> saveAgent(const Agent& agent) = 0;
    /// Conflict with the names of the jobs that still use it.
    virtual QFuture<Result<Done>> removeAgent(const QString& agentId) = 0;

signals:
    void reset(const jobdeck::Snapshot& snapshot);
    void changed(const jobdeck::Delta& delta);
    void statusChanged(const jobdeck::BackendStatus& status);
};

} // namespace jobdeck
