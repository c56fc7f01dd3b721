// SPDX-License-Identifier: Apache-2.0
// All jobs of one backend as a table, in the order they came. Lives on the GUI thread; takes values and knows nobody.
#pragma once

#include "job.h"
#include "tables/jobcolumn.h"
#include "tables/rowranges.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QLocale>
#include <QTimeZone>

#include <functional>

namespace jobdeck {

class JobTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    /// `triggerText` puts a job's trigger into words; it is asked once for each trigger and remembered.
    using TriggerText = std::function<QString(const JobDefinition&)>;
    explicit JobTableModel(TriggerText triggerText, const QTimeZone& viewerZone = QTimeZone::systemTimeZone(),
                           const QLocale& locale = QLocale(), QObject* parent = nullptr);

    /// A whole new state: the only thing that resets.
    void assign(const QList<Job>& jobs);
    /// New and changed jobs, and ids that are gone: told as ranges of rows.
    void apply(const QList<Job>& changed, const QStringList& removed = {});
    /// How many executions each job has under way; jobs that are not named have none.
    void setRunning(const QHash<QString, int>& running);
    /// Everything that runs by itself is stopped: no next run comes. Told as a change of that column alone, by which
    /// nobody sorts or filters anew: what is sorted by is the time that the run would have.
    void setAllPaused(bool paused);
    bool allPaused() const { return m_allPaused; }
    /// What "in 3 h" is reckoned from. Nothing is announced: the view that asked repaints what it shows.
    void setNow(qint64 nowMs) { m_now = nowMs; }
    qint64 now() const { return m_now; }

    const Job& jobAt(int row) const { return m_jobs.at(row); }
    const Job* job(const QString& id) const;
    int rowOf(const QString& id) const { return m_rows.value(id, -1); }
    int runningAt(int row) const { return m_running.value(m_jobs.at(row).id, 0); }
    QString triggerTextAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString text(int row, JobColumn column) const;
    QString toolTip(int row, JobColumn column) const;
    QString accessibleText(int row, JobColumn column) const;
    void remove(const QStringList& ids);
    void announce(const RowRange& range);
    void indexFrom(int row);

    TriggerText m_triggerText;
    QTimeZone m_viewerZone;
    QLocale m_locale;
    qint64 m_now = 0;
    bool m_allPaused = false;
    QList<Job> m_jobs;
    QHash<QString, int> m_rows;    ///< id → row
    QHash<QString, int> m_running; ///< id → executions under way
    mutable QHash<QString, QString> m_triggerTexts;
};

} // namespace jobdeck
