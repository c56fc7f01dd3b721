// SPDX-License-Identifier: Apache-2.0
// Which deliveries the log shows: of one job, by verdict and time. GUI thread.
#pragma once

#include "delivery.h"

#include <QFrame>

class QComboBox;
class QPushButton;

namespace jobdeck {

class ChoiceButton;
class JobTableModel;
class TimeRangeBox;

class DeliveryFilterBar final : public QFrame
{
    Q_OBJECT

public:
    /// `jobs` outlives it.
    explicit DeliveryFilterBar(JobTableModel* jobs, QWidget* parent = nullptr);

    /// Without the text; `now` in UTC ms.
    DeliveryQuery query(qint64 now) const;
    void setJob(const QString& jobId);
    void setVerdicts(const QSet<DeliveryVerdict>& verdicts);
    /// Without saying changed().
    void clear();
    bool isNarrowing() const;

signals:
    void changed();

private:
    void fillVerdicts();
    void fillJobs();
    void onChosen();

    JobTableModel* m_jobs;
    QComboBox* m_job;
    ChoiceButton* m_verdict;
    TimeRangeBox* m_range;
    QPushButton* m_clear;
};

} // namespace jobdeck
