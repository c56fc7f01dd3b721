// SPDX-License-Identifier: Apache-2.0
// Which executions the history shows: of one job, by result, trigger and time. GUI thread.
#pragma once

#include "executionquery.h"

#include <QFrame>

class QAction;
class QComboBox;
class QPushButton;

namespace jobdeck {

class ChoiceButton;
class TimeRangeBox;

class HistoryFilterBar final : public QFrame
{
    Q_OBJECT

public:
    explicit HistoryFilterBar(QWidget* parent = nullptr);

    /// `now` in UTC ms, for "the last 24 hours".
    ExecutionQuery query(qint64 now) const;
    /// Only the executions of that job; an empty id: of all.
    void setJob(const QString& jobId, const QString& name);
    QString jobId() const { return m_jobId; }
    void setStatuses(const QSet<ExecutionStatus>& statuses);
    void setTrigger(std::optional<TriggerType> trigger);
    /// All conditions, or all but the job.
    void clear();
    bool isNarrowing() const;

signals:
    void changed();

private:
    void fillStatuses();
    QComboBox* createTriggers();
    void onChosen();
    void updateButtons();

    QString m_jobId;
    QPushButton* m_job;
    ChoiceButton* m_status;
    QAction* m_tests;
    QComboBox* m_trigger;
    TimeRangeBox* m_range;
    QPushButton* m_clear;
};

} // namespace jobdeck
