// SPDX-License-Identifier: Apache-2.0
// Turns what is due into rows at the right moment: one timer that sleeps until the next slot and compares the wall
// clock at least once a minute while anything is planned. Engine thread.
#pragma once

#include "clock.h"
#include "local/engine/ledger.h"
#include "local/engine/planner.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

namespace jobdeck::local {

class Scheduler : public QObject
{
    Q_OBJECT

public:
    Scheduler(Ledger& ledger, const Clock& clock, QObject* parent = nullptr);

    /// Decides everything that is due by now. False: the store refused; nothing was decided, and nothing more will be
    /// until somebody looks again.
    bool look();
    /// Everything that became due until now is missed, because all jobs are paused or nothing fired; changes nothing by
    /// itself.
    void addMissedSlots(ChangeSet& changes) const;
    /// What is due by now of a job whose timing is about to change and that look() has not decided (nothing fires, or
    /// all jobs are paused) is missed; changes nothing by itself.
    void addUndecided(ChangeSet& changes, const JobRecord& record) const;
    /// Sets the timer for what the ledger says now.
    void arm();
    void stop();

signals:
    /// New pending rows, oldest first.
    void due(const QStringList& executionIds);

private:
    QString missedReason() const;
    void addDueSlots(ChangeSet& changes, qint64 now, bool held) const;
    bool addMissedSince(ChangeSet& changes, const JobRecord& resumed, qint64 now) const;
    void addDecision(ChangeSet& changes, const JobRecord& record, const planner::Decision& decision, qint64 now) const;
    void addClockResets(ChangeSet& changes, qint64 now) const;

    Ledger& m_ledger;
    const Clock& m_clock;
    QTimer m_timer;
    bool m_stopped = true;
    qint64 m_lastLook;
};

} // namespace jobdeck::local
