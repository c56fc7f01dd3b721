// SPDX-License-Identifier: Apache-2.0
#include "tables/jobtablemodel.h"

#include "tables/jobcells.h"
#include "words/statuswords.h"
#include "words/timewords.h"

#include <algorithm>
#include <utility>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

/// A header stands over its words: switches in the middle, times that took at the right.
QVariant headerAlignment(JobColumn column)
{
    const Qt::Alignment side = column == JobColumn::State          ? Qt::AlignHCenter
                               : column == JobColumn::LastDuration ? Qt::AlignRight
                                                                   : Qt::AlignLeft;
    return QVariant::fromValue(side | Qt::AlignVCenter);
}

/// Jobs with the same key have the same trigger text.
QString triggerKey(const JobDefinition& job)
{
    return QString::number(static_cast<int>(job.triggerType)) + u'\n' + job.cronSchedule + u'\n' + job.cronTimezone +
           (job.config.value("cron_extended"_L1).toBool() ? u"\nx"_s : QString());
}

} // namespace

JobTableModel::JobTableModel(TriggerText triggerText, const QTimeZone& viewerZone, const QLocale& locale,
                             QObject* parent)
    : QAbstractTableModel(parent)
    , m_triggerText(std::move(triggerText))
    , m_viewerZone(viewerZone)
    , m_locale(locale)
{}

void JobTableModel::assign(const QList<Job>& jobs)
{
    beginResetModel();
    m_jobs = jobs;
    m_rows.clear();
    m_triggerTexts.clear();
    indexFrom(0);
    endResetModel();
}

void JobTableModel::apply(const QList<Job>& changed, const QStringList& removed)
{
    remove(removed);
    QList<int> changedRows;
    QList<Job> added;
    QHash<QString, qsizetype> addedAt;
    for (const Job& job : changed) {
        if (const int row = rowOf(job.id); row >= 0) {
            m_jobs[row] = job;
            changedRows.append(row);
        } else if (const auto known = addedAt.constFind(job.id); known != addedAt.cend()) {
            added[*known] = job;
        } else {
            addedAt.insert(job.id, added.size());
            added.append(job);
        }
    }
    const QList<RowRange> ranges = rowRanges(changedRows);
    for (const RowRange& range : ranges)
        announce(range);
    if (added.isEmpty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(added.size()) - 1);
    m_jobs.append(added);
    indexFrom(first);
    endInsertRows();
}

void JobTableModel::setRunning(const QHash<QString, int>& running)
{
    const QHash<QString, int> before = std::exchange(m_running, running);
    QList<int> rows;
    const auto collect = [&rows, this](const QHash<QString, int>& some, const QHash<QString, int>& others) {
        for (auto it = some.cbegin(); it != some.cend(); ++it) {
            if (others.value(it.key(), 0) != it.value() && m_rows.contains(it.key()))
                rows.append(m_rows.value(it.key()));
        }
    };
    collect(before, m_running);
    collect(m_running, before);
    const QList<RowRange> ranges = rowRanges(rows);
    for (const RowRange& range : ranges)
        announce(range);
}

void JobTableModel::setAllPaused(bool paused)
{
    if (std::exchange(m_allPaused, paused) != paused && !m_jobs.isEmpty())
        emit dataChanged(index(0, static_cast<int>(JobColumn::NextRun)),
                         index(rowCount() - 1, static_cast<int>(JobColumn::NextRun)));
}

const Job* JobTableModel::job(const QString& id) const
{
    const int row = rowOf(id);
    return row < 0 ? nullptr : &m_jobs.at(row);
}

QString JobTableModel::triggerTextAt(int row) const
{
    const JobDefinition& definition = m_jobs.at(row).definition;
    const QString key = triggerKey(definition);
    auto known = m_triggerTexts.find(key);
    if (known == m_triggerTexts.end())
        known = m_triggerTexts.insert(key, m_triggerText(definition));
    return *known;
}

int JobTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_jobs.size());
}

int JobTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kJobColumnCount;
}

QVariant JobTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const int row = index.row();
    const auto column = static_cast<JobColumn>(index.column());
    const Job& job = m_jobs.at(row);
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::ToolTipRole:
        return toolTip(row, column);
    case Qt::AccessibleTextRole:
        return accessibleText(row, column);
    case JobIdRole:
        return job.id;
    case JobEnabledRole:
        return job.enabled;
    case JobStatusRole:
        if (runningAt(row) > 0)
            return static_cast<int>(ExecutionStatus::Running);
        return job.figures.lastStatus ? QVariant(static_cast<int>(*job.figures.lastStatus)) : QVariant();
    case JobHeldRole:
        return isHeld(job, m_allPaused);
    case JobDescriptionRole:
        return job.definition.description;
    case JobObstacleRole:
        return job.obstacle;
    default:
        return {};
    }
}

QVariant JobTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kJobColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return headerAlignment(static_cast<JobColumn>(section));
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<JobColumn>(section)) {
    case JobColumn::State:
        return tr("On");
    case JobColumn::Name:
        return tr("Name");
    case JobColumn::RunsIt:
        return tr("Runs with");
    case JobColumn::Trigger:
        return tr("Trigger");
    case JobColumn::NextRun:
        return tr("Next run");
    case JobColumn::LastResult:
        return tr("Last result");
    case JobColumn::LastDuration:
        return tr("Took");
    }
    return {};
}

QString JobTableModel::text(int row, JobColumn column) const
{
    const Job& job = m_jobs.at(row);
    switch (column) {
    case JobColumn::State:
        return job.enabled ? tr("on") : tr("off");
    case JobColumn::Name:
        return job.definition.name;
    case JobColumn::RunsIt:
        return runsItWords(job.definition);
    case JobColumn::Trigger:
        return triggerTextAt(row);
    case JobColumn::NextRun:
        return nextRunWords(job, m_allPaused, m_now);
    case JobColumn::LastResult:
        return lastResultWords(job, runningAt(row), m_now);
    case JobColumn::LastDuration:
        return job.figures.lastDurationMs ? durationWords(*job.figures.lastDurationMs) : u"—"_s;
    }
    return {};
}

QString JobTableModel::toolTip(int row, JobColumn column) const
{
    const Job& job = m_jobs.at(row);
    switch (column) {
    case JobColumn::State:
        return stateToolTip(job, m_viewerZone, m_locale);
    case JobColumn::Name:
        return job.definition.description.isEmpty() ? job.definition.name
                                                    : job.definition.name + u'\n' + job.definition.description;
    case JobColumn::RunsIt:
        return job.obstacle.isEmpty() ? runsItWords(job.definition)
                                      : runsItWords(job.definition) + u'\n' + job.obstacle;
    case JobColumn::Trigger:
        return job.definition.triggerType == TriggerType::Cron
                   ? triggerTextAt(row) + u'\n' + job.definition.cronSchedule + u" · "_s + job.definition.cronTimezone
                   : triggerTextAt(row);
    case JobColumn::NextRun:
        return nextRunToolTip(job, m_allPaused, m_viewerZone, m_locale);
    case JobColumn::LastResult:
        return lastResultToolTip(job, m_viewerZone, m_locale);
    case JobColumn::LastDuration:
        return {};
    }
    return {};
}

QString JobTableModel::accessibleText(int row, JobColumn column) const
{
    const QString words = text(row, column);
    if (const QString& obstacle = m_jobs.at(row).obstacle; column == JobColumn::RunsIt && !obstacle.isEmpty())
        return words + u". "_s + obstacle;
    return words == u"—"_s ? tr("none") : words;
}

void JobTableModel::remove(const QStringList& ids)
{
    QList<int> rows;
    for (const QString& id : ids) {
        if (const int row = rowOf(id); row >= 0)
            rows.append(row);
    }
    const QList<RowRange> ranges = rowRanges(rows);
    // From the back, so that the ranges still to come keep their numbers.
    std::for_each(ranges.crbegin(), ranges.crend(), [this](const RowRange& range) {
        beginRemoveRows({}, range.first, range.last);
        for (int row = range.first; row <= range.last; ++row)
            m_rows.remove(m_jobs.at(row).id);
        m_jobs.remove(range.first, range.count());
        indexFrom(range.first);
        endRemoveRows();
    });
}

void JobTableModel::announce(const RowRange& range)
{
    emit dataChanged(index(range.first, 0), index(range.last, kJobColumnCount - 1));
}

void JobTableModel::indexFrom(int row)
{
    for (int i = row; i < m_jobs.size(); ++i)
        m_rows.insert(m_jobs.at(i).id, i);
}

} // namespace jobdeck
