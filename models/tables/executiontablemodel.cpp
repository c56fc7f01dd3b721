// SPDX-License-Identifier: Apache-2.0
#include "tables/executiontablemodel.h"

#include "tables/executioncells.h"
#include "words/statuswords.h"
#include "words/timewords.h"

#include <algorithm>

namespace jobdeck {

using namespace Qt::StringLiterals;

ExecutionTableModel::ExecutionTableModel(const QTimeZone& viewerZone, const QLocale& locale, QObject* parent)
    : KeysetTableModel(parent)
    , m_viewerZone(viewerZone)
    , m_locale(locale)
{}

void ExecutionTableModel::setWaiting(const QString& words)
{
    if (words == m_waiting)
        return;
    m_waiting = words;
    constexpr int column = static_cast<int>(ExecutionColumn::Message);
    for (int row = 0; row < rowCount(); ++row) {
        if (executionAt(row).status == ExecutionStatus::Pending)
            emit dataChanged(index(row, column), index(row, column));
    }
}

int ExecutionTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kExecutionColumnCount;
}

QVariant ExecutionTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Execution& execution = rowAt(index.row());
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
        return relativeWords(std::min(whenOf(execution), now()), now());
    case ExecutionColumn::Took: {
        const QString words = tookWords(execution, now());
        return words.isEmpty() ? u"—"_s : words;
    }
    case ExecutionColumn::Message:
        return message(execution);
    }
    return {};
}

QString ExecutionTableModel::message(const Execution& execution) const
{
    const QString words = messageWords(execution, m_viewerZone, m_locale);
    return words.isEmpty() && execution.status == ExecutionStatus::Pending ? m_waiting : words;
}

QString ExecutionTableModel::toolTip(const Execution& execution, ExecutionColumn column) const
{
    switch (column) {
    case ExecutionColumn::When:
        return exactTimeWords(whenOf(execution), m_viewerZone, m_locale);
    case ExecutionColumn::Status:
    case ExecutionColumn::Message: {
        const QString words = message(execution);
        return words.isEmpty() ? statusWord(execution.status) : words;
    }
    default:
        return text(execution, column);
    }
}

} // namespace jobdeck
