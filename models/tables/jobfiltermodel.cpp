// SPDX-License-Identifier: Apache-2.0
#include "tables/jobfiltermodel.h"

#include "tables/jobtablemodel.h"

#include <algorithm>
#include <numeric>

namespace jobdeck {

namespace {

/// From here on one change of layout is cheaper for the views than so many single rows.
constexpr int kManyRows = 64;

QString searchableText(const Job& job)
{
    return job.definition.name + u'\n' + job.definition.description + u'\n' + job.definition.promptTemplate;
}

} // namespace

JobFilterModel::JobFilterModel(JobTableModel* jobs, QObject* parent) : QAbstractProxyModel(parent), m_jobs(jobs)
{
    setSourceModel(jobs);
    connect(jobs, &QAbstractItemModel::modelAboutToBeReset, this, [this] { beginResetModel(); });
    connect(jobs, &QAbstractItemModel::modelReset, this, [this] {
        assign();
        endResetModel();
    });
    connect(jobs, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex&, int first, int last) { onRowsInserted(first, last); });
    connect(jobs, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex&, int first, int last) { onRowsAboutToBeRemoved(first, last); });
    connect(jobs, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex&, int first, int last) { onRowsRemoved(first, last); });
    connect(jobs, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex& first, const QModelIndex& last) {
        if (first.column() == last.column())
            forward(first.column());
        else
            onDataChanged(first.row(), last.row());
    });
    assign();
}

void JobFilterModel::setFilter(const QString& filter)
{
    if (filter == m_filter)
        return;
    // A longer filter finds nothing new. Row by row costs more than one pass, so only where few are left.
    const bool narrower = filter.startsWith(m_filter) && m_rows.size() < m_sorted.size() / 4;
    changeLayout([&] {
        m_filter = filter;
        if (narrower)
            m_rows = m_texts.narrowed(m_rows, filter);
        else
            fillRows();
    });
}

void JobFilterModel::sort(int column, Qt::SortOrder order)
{
    changeLayout([&] {
        m_before.setColumn(column < 0 ? std::nullopt : std::optional(static_cast<JobColumn>(column)), order);
        m_before.rebuild(*m_jobs);
        std::ranges::sort(m_sorted, std::cref(m_before));
        fillRows();
    });
}

int JobFilterModel::rowOf(const QString& jobId) const
{
    const int row = m_jobs->rowOf(jobId);
    return row < 0 ? -1 : m_visible.value(row, -1);
}

QModelIndex JobFilterModel::mapToSource(const QModelIndex& index) const
{
    return index.isValid() ? m_jobs->index(m_rows.at(index.row()), index.column()) : QModelIndex();
}

QModelIndex JobFilterModel::mapFromSource(const QModelIndex& index) const
{
    const int row = index.isValid() ? m_visible.value(index.row(), -1) : -1;
    return row < 0 ? QModelIndex() : createIndex(row, index.column());
}

QModelIndex JobFilterModel::index(int row, int column, const QModelIndex& parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

QModelIndex JobFilterModel::parent(const QModelIndex&) const
{
    return {};
}

int JobFilterModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int JobFilterModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kJobColumnCount;
}

bool JobFilterModel::hasChildren(const QModelIndex& parent) const
{
    return rowCount(parent) > 0;
}

QVariant JobFilterModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return m_jobs->headerData(section, orientation, role);
}

void JobFilterModel::assign()
{
    m_texts.clear();
    m_textHashes.clear();
    const int count = m_jobs->rowCount();
    for (int row = 0; row < count; ++row) {
        const QString text = searchableText(m_jobs->jobAt(row));
        m_texts.append(text);
        m_textHashes.append(qHash(text));
    }
    m_before.rebuild(*m_jobs);
    m_sorted.resize(count);
    std::iota(m_sorted.begin(), m_sorted.end(), 0);
    std::ranges::sort(m_sorted, std::cref(m_before));
    fillRows();
    m_visible.fill(-1, count);
    numberFrom(0);
}

void JobFilterModel::onRowsInserted(int first, int last)
{
    const int count = last - first + 1;
    // The jobs' model only ever appends, so that no number of ours shifts.
    Q_ASSERT(first == m_visible.size());
    for (int row = first; row <= last; ++row) {
        const QString text = searchableText(m_jobs->jobAt(row));
        m_texts.append(text);
        m_textHashes.append(qHash(text));
    }
    m_before.insertRows(first, count, *m_jobs);
    m_visible.insert(first, count, -1);
    if (count > kManyRows) {
        changeLayout([&] {
            const auto old = m_sorted.size();
            m_sorted.resize(old + count);
            std::iota(m_sorted.begin() + old, m_sorted.end(), first);
            std::ranges::sort(m_sorted, std::cref(m_before));
            fillRows();
        });
        return;
    }
    for (int row = first; row <= last; ++row) {
        m_sorted.insert(std::ranges::lower_bound(m_sorted, row, std::cref(m_before)), row);
        if (m_texts.matches(row, m_filter))
            showRow(row);
    }
}

void JobFilterModel::onRowsAboutToBeRemoved(int first, int last)
{
    QList<int> visible;
    for (int row = first; row <= last; ++row) {
        if (m_visible.at(row) >= 0)
            visible.append(m_visible.at(row));
    }
    const QList<RowRange> ranges = rowRanges(visible);
    std::for_each(ranges.crbegin(), ranges.crend(), [this](const RowRange& range) {
        beginRemoveRows({}, range.first, range.last);
        for (int i = range.first; i <= range.last; ++i)
            m_visible[m_rows.at(i)] = -1;
        m_rows.remove(range.first, range.count());
        numberFrom(range.first);
        endRemoveRows();
    });
}

void JobFilterModel::onRowsRemoved(int first, int last)
{
    const int count = last - first + 1;
    m_texts.remove(first, count);
    m_textHashes.remove(first, count);
    m_before.removeRows(first, count);
    m_visible.remove(first, count);
    m_sorted.removeIf([first, last](int row) { return row >= first && row <= last; });
    const auto shift = [last, count](int& row) { row -= row > last ? count : 0; };
    std::ranges::for_each(m_sorted, shift);
    std::ranges::for_each(m_rows, shift);
}

/// Words of one column that neither the filter nor the order reads: see JobTableModel::setAllPaused().
void JobFilterModel::forward(int column)
{
    if (!m_rows.isEmpty())
        emit dataChanged(index(0, column), index(rowCount() - 1, column));
}

void JobFilterModel::onDataChanged(int first, int last)
{
    if (last - first < kManyRows) {
        for (int row = first; row <= last; ++row)
            updateRow(row);
        return;
    }
    changeLayout([this] { assign(); });
    if (!m_rows.isEmpty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, kJobColumnCount - 1));
}

void JobFilterModel::updateRow(int row)
{
    const QString text = searchableText(m_jobs->jobAt(row));
    if (const size_t hash = qHash(text); hash != m_textHashes.at(row)) {
        m_texts.replace(row, text);
        m_textHashes[row] = hash;
        const bool matches = m_texts.matches(row, m_filter);
        if (!matches && m_visible.at(row) >= 0)
            hideRow(row);
    }
    const int from = m_visible.at(row);
    if (m_before.refresh(row, *m_jobs)) {
        m_sorted.removeOne(row);
        m_sorted.insert(std::ranges::lower_bound(m_sorted, row, std::cref(m_before)), row);
        if (from >= 0) {
            QList<int> others = m_rows;
            others.removeAt(from);
            moveRow(from,
                    static_cast<int>(std::ranges::lower_bound(others, row, std::cref(m_before)) - others.begin()));
        }
    }
    if (m_visible.at(row) < 0 && m_texts.matches(row, m_filter))
        showRow(row);
    if (const int now = m_visible.at(row); now >= 0)
        emit dataChanged(index(now, 0), index(now, kJobColumnCount - 1));
}

/// `to` counts without the row itself.
void JobFilterModel::moveRow(int from, int to)
{
    if (from == to)
        return;
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    m_rows.move(from, to);
    numberFrom(std::min(from, to));
    endMoveRows();
}

void JobFilterModel::showRow(int row)
{
    const int place = static_cast<int>(std::ranges::lower_bound(m_rows, row, std::cref(m_before)) - m_rows.begin());
    beginInsertRows({}, place, place);
    m_rows.insert(place, row);
    numberFrom(place);
    endInsertRows();
}

void JobFilterModel::hideRow(int row)
{
    const int place = m_visible.at(row);
    beginRemoveRows({}, place, place);
    m_rows.removeAt(place);
    m_visible[row] = -1;
    numberFrom(place);
    endRemoveRows();
}

template<class Change>
void JobFilterModel::changeLayout(Change change)
{
    emit layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    QModelIndexList sources;
    sources.reserve(before.size());
    std::ranges::transform(before, std::back_inserter(sources),
                           [this](const QModelIndex& proxy) { return mapToSource(proxy); });
    change();
    m_visible.fill(-1, m_jobs->rowCount());
    numberFrom(0);
    QModelIndexList after;
    after.reserve(sources.size());
    std::ranges::transform(sources, std::back_inserter(after),
                           [this](const QModelIndex& source) { return mapFromSource(source); });
    changePersistentIndexList(before, after);
    emit layoutChanged();
}

void JobFilterModel::fillRows()
{
    const QBitArray matching = m_texts.matching(m_filter);
    m_rows.clear();
    m_rows.reserve(matching.count(true));
    std::ranges::copy_if(m_sorted, std::back_inserter(m_rows), [&matching](int row) { return matching.at(row); });
}

void JobFilterModel::numberFrom(int row)
{
    for (int i = row; i < m_rows.size(); ++i)
        m_visible[m_rows.at(i)] = i;
}

} // namespace jobdeck
