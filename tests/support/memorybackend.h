// SPDX-License-Identifier: Apache-2.0
// A backend over values in memory for tests of the window: answers when told, fails when told. GUI thread.
#pragma once

#include "backend.h"
#include "clock.h"
#include "memoryoutput.h"

#include <QHash>
#include <QMap>

#include <functional>
#include <optional>

namespace jobdeck {

/// Behaves like the real one where the window can tell: revisions and conflicts, tombstones, validation with every
/// field, rows newest first by keyset, news with growing change numbers before the answer. Nothing runs by itself: the
/// test says when an execution starts, prints and ends.
class MemoryBackend final : public Backend
{
    Q_OBJECT

public:
    explicit MemoryBackend(const Clock& clock, QObject* parent = nullptr);

    // What the test decides.
    void setCapabilities(Capabilities capabilities) { m_capabilities = capabilities; }
    void setStatus(const BackendStatus& status);
    void setDelay(int ms) { m_delayMs = ms; } ///< of every answer from now on; 0: the next turn of the event loop
    void failNext(const Error& error) { m_nextError = error; }
    void failAll(const std::optional<Error>& error) { m_error = error; } ///< until told otherwise
    /// Calls so far by name ("saveJob"), to see what a page asks for.
    int calls(const QString& name) const { return m_calls.value(name); }
    /// The last trigger that was asked for.
    TriggerRequest lastTrigger() const { return m_lastTrigger; }

    // What happens in the backend. Each announces itself.
    Job addJob(Job job);
    void addJobs(const QList<Job>& jobs); ///< in one Delta; each with its id
    Agent addAgent(Agent agent);
    Execution addExecution(Execution execution);     ///< gets key and id where it has none
    void addExecutions(QList<Execution> executions); ///< in one Delta
    void setDetail(const ExecutionDetail& detail) { m_details.insert(detail.execution.id, detail); }
    void start(const QString& executionId);
    void print(const QString& executionId, const QString& text, bool error = false);
    void print(const QString& executionId, const QList<OutputLine>& lines); ///< in one piece of news
    void finish(const QString& executionId, ExecutionStatus status, const QString& message = {});
    void announce(Delta delta); ///< gets the next change number where it has none

    // What is there.
    std::optional<Job> job(const QString& id) const;
    QList<Execution> executionsNewestFirst() const { return m_executions; }

    Capabilities capabilities() const override { return m_capabilities; }
    BackendStatus status() const override { return m_status; }
    void refresh() override;
    QFuture<Result<Job>> saveJob(const Job& job) override;
    QFuture<Result<Done>> removeJob(const QString& jobId) override;
    QFuture<Result<Job>> restoreJob(const QString& jobId) override;
    QFuture<Result<Job>> setJobEnabled(const QString& jobId, bool enabled, const Pause& pause = {}) override;
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

private:
    /// Runs `fn` after the delay, or answers the injected error instead.
    template<class T>
    QFuture<Result<T>> later(const QString& call, std::function<Result<T>()> fn);
    Result<Job> storeJob(const Job& job);
    Result<Execution> accept(const TriggerRequest& request);
    Execution* find(const QString& executionId);
    void insert(const Execution& execution);
    void changeExecution(const Execution& execution);

    const Clock& m_clock;
    Capabilities m_capabilities;
    BackendStatus m_status;
    int m_delayMs = 0;
    std::optional<Error> m_nextError;
    std::optional<Error> m_error;
    QHash<QString, int> m_calls;
    TriggerRequest m_lastTrigger;
    qint64 m_change = 0;
    qint64 m_nextKey = 1;
    QMap<QString, Job> m_jobs;
    QMap<QString, Job> m_tombstones;
    QMap<QString, Agent> m_agents;
    QList<Execution> m_executions; ///< newest first
    QHash<QString, ExecutionDetail> m_details;
    QHash<QString, MemoryOutput> m_output;
};

} // namespace jobdeck
