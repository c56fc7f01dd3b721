// SPDX-License-Identifier: Apache-2.0
// Counts the other jobs that start near a slot, a slice per turn of the event loop. GUI thread.
#pragma once

#include "cron/options.h"
#include "cron/slotload.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace jobdeck {

class JobTableModel;

class LoadSearch final : public QObject
{
    Q_OBJECT

public:
    /// `exceptJob` is the one being edited; empty for a new one.
    LoadSearch(const JobTableModel* jobs, const QString& exceptJob, cron::Dialect dialect, QObject* parent = nullptr);

    /// Forgets the search that is under way. `slot` in UTC seconds.
    void start(qint64 slot);
    void stop();

signals:
    void finished(const jobdeck::SlotLoad& load);

private:
    void countSlice();
    void count(int row);

    const JobTableModel* m_jobs;
    QString m_exceptJob;
    cron::Dialect m_dialect;
    QTimer m_timer;
    std::optional<SlotLoad> m_load;
    int m_row = 0;
};

} // namespace jobdeck
