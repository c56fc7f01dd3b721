// SPDX-License-Identifier: Apache-2.0
// Copies jobs from one backend to another, one after the other, and remembers how far each came. GUI thread.
#pragma once

#include "pagecontext.h"
#include "result.h"
#include "transfer/copyplan.h"
#include "transfer/copyresult.h"
#include "transfer/sentjob.h"

#include <QMap>
#include <QObject>

namespace jobdeck {

struct CopySwitches
{
    bool enableCopies = false;
    bool disableOriginals = false;
    bool operator==(const CopySwitches&) const = default;
};

/// At no instant are both on: where the copy is to be on and the original off, the copy is made off, the original
/// switched off, then the copy switched on.
class JobCopier final : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    JobCopier(const PageContext& from, const PageContext& to, QObject* parent = nullptr);

    /// What the plan wants made or replaced, and what was left undone of jobs that were copied in part. A job whose
    /// answer was lost the last time is found again there, and not made twice. What was not there when it was first
    /// planned, and can be somebody else's, is left alone: then it fails and says so.
    void start(const CopyPlan& plan, const CopySwitches& switches);
    /// After the job that is under way.
    void stop() { m_stopped = true; }
    bool isRunning() const { return m_running; }
    CopyResult result(const QString& sourceId) const { return m_results.value(sourceId); }
    /// Ids at the source of those that are in that state.
    QStringList all(CopyResult::State state) const;
    /// As it is carried out, which can be as it was first planned.
    PlannedCopy planned(const QString& sourceId) const { return m_tasks.value(sourceId).planned; }

signals:
    void changed(const QString& sourceId);
    void finished();

private:
    enum class Step { MakeAgent, Save, DisableOriginal, EnableCopy };
    struct Task
    {
        PlannedCopy planned;
        Step step = Step::MakeAgent;
        SentJob sent;       ///< where it is to be made
        QString secretLost; ///< words, where its answer did not come
    };

    void enqueue(const PlannedCopy& planned, const QList<Job>& there, const SentJob& unsent);
    /// Why it cannot be tried again; empty: it can.
    QString obstacle(const Task& old, SentJob::Sighting sighting, const PlannedCopy& planned) const;
    static Task adopt(const Task& old, const Job& made);
    void next();
    void go();
    void makeAgent();
    void save();
    void onSaved(const Result<Job>& saved);
    void disableOriginal();
    void enableCopy();
    void end(CopyResult::State state, const QString& message);
    Task& task() { return m_tasks[m_current]; }
    CopyResult& current() { return m_results[m_current]; }
    QList<Job> jobsThere() const;

    PageContext m_from;
    PageContext m_to;
    CopySwitches m_switches;
    QMap<QString, Task> m_tasks; ///< by id at the source
    QMap<QString, CopyResult> m_results;
    QMap<QString, Agent> m_agents; ///< made there, by id at the source
    QStringList m_queue;
    QString m_current;
    bool m_running = false;
    bool m_stopped = false;
};

} // namespace jobdeck
