// SPDX-License-Identifier: Apache-2.0
#include "tables/executiontablemodel.h"

#include "tables/executioncells.h"
#include "tables/executionmatch.h"
#include "words/statuswords.h"
#include "words/timewords.h"

#include <algorithm>
#include <functional>

namespace jobdeck {

using namespace Qt::StringLiterals;

ExecutionTableModel::ExecutionTableModel(const QTimeZone& viewerZone, const QLocale& locale, QObject* parent)
    : QAbstractTableModel(parent)
    , m_viewerZone(viewerZone)
    , m_locale(locale)
{}

void ExecutionTableModel::restart(const ExecutionQuery& query)
{
    beginResetModel();
    m_query = query;
    m_executions.clear();
    m_keys.clear();
    m_hasMore = false;
    m_asked = false;
    endResetModel();
}

void ExecutionTableModel::append(const ExecutionPage& page)
{
    m_asked = false;
    QList<Execution> fresh;
    const qint64 oldest = m_executions.isEmpty() ? 0 : m_executions.last().key;
    for (const Execution& execution : page.executions) {
        // A live row that came first is newer than the page.
        if (m_executions.isEmpty() || execution.key < oldest)
            fresh.append(execution);
        else if (!m_keys.contains(execution.id))
            apply(execution);
    }
    m_hasMore = page.hasMore;
    if (fresh.isEmpty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(fresh.size()) - 1);
    for (const Execution& execution : std::as_const(fresh))
        m_keys.insert(execution.id, execution.key);
    m_executions.append(fresh);
    endInsertRows();
}

void ExecutionTableModel::apply(const Execution& execution)
{
    const bool belongs = matches(execution, m_query);
    const int row = rowOf(execution.id);
    if (row >= 0 && !belongs) {
        removeAt(row);
    } else if (row >= 0) {
        m_executions[row] = execution;
        emit dataChanged(index(row, 0), index(row, kExecutionColumnCount - 1));
    } else if (belongs) {
        const int place = placeOf(execution.key);
        if (place == rowCount() && m_hasMore)
            return;
        beginInsertRows({}, place, place);
        m_executions.insert(place, execution);
        m_keys.insert(execution.id, execution.key);
        endInsertRows();
    }
}

void ExecutionTableModel::remove(const QString& executionId)
{
    if (const int row = rowOf(executionId); row >= 0)
        removeAt(row);
}

int ExecutionTableModel::rowOf(const QString& executionId) const
{
    const auto key = m_keys.constFind(executionId);
    return key == m_keys.cend() ? -1 : placeOf(*key);
}

int ExecutionTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_executions.size());
}

int ExecutionTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kExecutionColumnCount;
}

QVariant ExecutionTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Execution& execution = m_executions.at(index.row());
    const auto column = static_cast<ExecutionColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(execution, column);
    case Qt::ToolTipRole:
        return toolTip(execution, column);
    case ExecutionIdRole:
        return execution.id;
    case ExecutionStatusRole:
        return static_cast<int>(execution.status);
    default:
        return {};
    }
}

QVariant ExecutionTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kExecutionColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            (section == static_cast<int>(ExecutionColumn::Took) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<ExecutionColumn>(section)) {
    case ExecutionColumn::Status:
        return tr("Result");
    case ExecutionColumn::Job:
        return tr("Job");
    case ExecutionColumn::Trigger:
        return tr("Trigger");
    case ExecutionColumn::When:
        return tr("Started");
    case ExecutionColumn::Took:
        return tr("Took");
    case ExecutionColumn::Message:
        return tr("What happened");
    }
    return {};
}

bool ExecutionTableModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && m_hasMore && !m_asked && !m_executions.isEmpty();
}

void ExecutionTableModel::fetchMore(const QModelIndex& parent)
{
    if (!canFetchMore(parent))
        return;
    m_asked = true;
    emit moreWanted(m_executions.last().key);
}

QString ExecutionTableModel::text(const Execution& execution, ExecutionColumn column) const
{
    switch (column) {
    case ExecutionColumn::Status:
        return statusWord(execution.status);
    case ExecutionColumn::Job:
        return execution.jobName;
    case ExecutionColumn::Trigger:
        return execution.test ? tr("test") : triggerWord(execution.triggerType);
    case ExecutionColumn::When:
        return relativeWords(std::min(whenOf(execution), m_now), m_now);
    case ExecutionColumn::Took: {
        const QString words = tookWords(execution, m_now);
        return words.isEmpty() ? u"—"_s : words;
    }
    case ExecutionColumn::Message:
        return messageWords(execution, m_viewerZone, m_locale);
    }
    return {};
}

QString ExecutionTableModel::toolTip(const Execution& execution, ExecutionColumn column) const
{
    switch (column) {
    case ExecutionColumn::When:
        return exactTimeWords(whenOf(execution), m_viewerZone, m_locale);
    case ExecutionColumn::Status:
    case ExecutionColumn::Message: {
        const QString message = messageWords(execution, m_viewerZone, m_locale);
        return message.isEmpty() ? statusWord(execution.status) : message;
    }
    default:
        return text(execution, column);
    }
}

int ExecutionTableModel::placeOf(qint64 key) const
{
    const auto place = std::ranges::lower_bound(m_executions, key, std::greater(), &Execution::key);
    return static_cast<int>(place - m_executions.begin());
}

void ExecutionTableModel::removeAt(int row)
{
    beginRemoveRows({}, row, row);
    m_keys.remove(m_executions.at(row).id);
    m_executions.removeAt(row);
    endRemoveRows();
}

} // namespace jobdeck
