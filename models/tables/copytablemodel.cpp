// SPDX-License-Identifier: Apache-2.0
#include "tables/copytablemodel.h"

namespace jobdeck {

using namespace Qt::StringLiterals;

static QString outcomeWords(const CopyResult& result)
{
    switch (result.state) {
    case CopyResult::State::Waiting:
        return {};
    case CopyResult::State::Copying:
        return CopyTableModel::tr("copying…");
    case CopyResult::State::Copied:
        return result.message.isEmpty() ? CopyTableModel::tr("copied")
                                        : CopyTableModel::tr("copied. %1").arg(result.message);
    case CopyResult::State::Partly:
    case CopyResult::State::Failed:
        return result.message;
    }
    Q_UNREACHABLE();
}

void CopyTableModel::assign(const CopyPlan& plan, const QHash<QString, QString>& names, bool enable)
{
    beginResetModel();
    m_enable = enable;
    m_rows.clear();
    m_places.clear();
    for (const PlannedCopy& planned : plan.jobs) {
        m_places.insert(planned.sourceId, static_cast<int>(m_rows.size()));
        m_rows += {.name = names.value(planned.sourceId), .planned = planned};
    }
    endResetModel();
}

void CopyTableModel::replan(const CopyPlan& plan)
{
    for (const PlannedCopy& planned : plan.jobs) {
        const int row = m_places.value(planned.sourceId, -1);
        if (row < 0)
            continue;
        m_rows[row].planned = planned;
        announce(row);
    }
}

void CopyTableModel::setResult(const QString& sourceId, const CopyResult& result)
{
    const int row = m_places.value(sourceId, -1);
    if (row < 0)
        return;
    m_rows[row].result = result;
    announce(row);
}

void CopyTableModel::announce(int row)
{
    emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

int CopyTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CopyTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString CopyTableModel::fateWords(const PlannedCopy& planned) const
{
    switch (planned.fate) {
    case CopyFate::Create:
        return m_enable ? tr("new, switched on") : tr("new, switched off");
    case CopyFate::Replace:
        return tr("replaced");
    case CopyFate::Same:
        return tr("the same already");
    case CopyFate::LeaveOut:
        return tr("left out");
    case CopyFate::Blocked:
        return tr("cannot be copied");
    }
    Q_UNREACHABLE();
}

QString CopyTableModel::text(const Row& row, int column) const
{
    switch (column) {
    case Name:
        return row.name;
    case There:
        return fateWords(row.planned);
    default:
        return outcomeWords(row.result);
    }
}

QVariant CopyTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return text(row, index.column());
    case SourceIdRole:
        return row.planned.sourceId;
    case FateRole:
        return static_cast<int>(row.planned.fate);
    case StateRole:
        return static_cast<int>(row.result.state);
    default:
        return {};
    }
}

QVariant CopyTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Job");
    case There:
        return tr("There");
    default:
        return tr("Result");
    }
}

} // namespace jobdeck
