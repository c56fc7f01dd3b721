// SPDX-License-Identifier: Apache-2.0
#include "tables/joborder.h"

#include "tables/jobcells.h"
#include "tables/jobtablemodel.h"

#include <limits>

namespace jobdeck {

namespace {

/// What has no value stands behind what has one.
constexpr qint64 kNone = std::numeric_limits<qint64>::max();

/// Worst first: a column of results is sorted to find what needs a look.
int rank(const JobTableModel& jobs, int row)
{
    if (jobs.runningAt(row) > 0)
        return 1;
    const auto status = jobs.jobAt(row).figures.lastStatus;
    if (!status)
        return 4;
    return isProblem(*status) ? 0 : *status == ExecutionStatus::Completed ? 3 : 2;
}

/// Numbers in names sort as numbers and case does not matter. The C locale would sort bytes.
QCollator peoplesCollator()
{
    QCollator collator(QLocale().language() == QLocale::C ? QLocale(QLocale::English) : QLocale());
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    collator.setNumericMode(true);
    return collator;
}

} // namespace

JobOrder::JobOrder() : m_collator(peoplesCollator()) {}

void JobOrder::setColumn(std::optional<JobColumn> column, Qt::SortOrder order)
{
    m_column = column;
    m_order = order;
}

void JobOrder::rebuild(const JobTableModel& jobs)
{
    m_keys.clear();
    insertRows(0, jobs.rowCount(), jobs);
}

bool JobOrder::refresh(int row, const JobTableModel& jobs)
{
    if (!m_column)
        return false;
    Key fresh = key(row, jobs);
    const bool differs = compare(fresh, m_keys.at(row)) != 0;
    m_keys[row] = std::move(fresh);
    return differs;
}

void JobOrder::insertRows(int first, int count, const JobTableModel& jobs)
{
    if (!m_column || count == 0)
        return;
    m_keys.insert(first, count, Key{});
    for (int row = first; row < first + count; ++row)
        m_keys[row] = key(row, jobs);
}

void JobOrder::removeRows(int first, int count)
{
    if (m_column)
        m_keys.remove(first, count);
}

bool JobOrder::operator()(int left, int right) const
{
    const int order = m_column ? compare(m_keys.at(left), m_keys.at(right)) : 0;
    if (order == 0)
        return left < right;
    return m_order == Qt::AscendingOrder ? order < 0 : order > 0;
}

JobOrder::Key JobOrder::key(int row, const JobTableModel& jobs) const
{
    const Job& job = jobs.jobAt(row);
    switch (*m_column) {
    case JobColumn::State:
        return {.number = job.enabled ? 0 : 1};
    case JobColumn::Name:
        return {.text = m_collator.sortKey(job.definition.name)};
    case JobColumn::RunsIt:
        return {.text = m_collator.sortKey(runsItWords(job.definition))};
    case JobColumn::Trigger:
        return {.text = m_collator.sortKey(jobs.triggerTextAt(row))};
    case JobColumn::NextRun:
        return {.number = job.enabled ? job.nextExecutionAt.value_or(kNone - 1) : kNone};
    case JobColumn::LastResult:
        // Within one rank the newest first.
        return {.number = rank(jobs, row) * (1LL << 52) - job.figures.lastFinishedAt.value_or(0)};
    case JobColumn::LastDuration:
        return {.number = job.figures.lastDurationMs.value_or(kNone)};
    }
    Q_UNREACHABLE();
}

int JobOrder::compare(const Key& left, const Key& right)
{
    if (left.number != right.number)
        return left.number < right.number ? -1 : 1;
    return left.text && right.text ? left.text->compare(*right.text) : 0;
}

} // namespace jobdeck
