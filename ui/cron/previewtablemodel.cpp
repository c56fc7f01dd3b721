// SPDX-License-Identifier: Apache-2.0
#include "cron/previewtablemodel.h"

#include "theme/icons.h"
#include "theme/statecolors.h"

#include <QGuiApplication>
#include <QPalette>

namespace jobdeck {

using namespace Qt::StringLiterals;

void PreviewTableModel::setRows(const QList<PreviewRow>& rows)
{
    if (rows == m_rows)
        return;
    // Ten rows that all change with each keystroke: ranges would say no more than this does.
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

int PreviewTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PreviewTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString PreviewTableModel::text(const PreviewRow& row, int column) const
{
    switch (column) {
    case InZone:
        return row.inZone;
    case Local:
        return row.local;
    case Utc:
        return row.utc;
    case Relative:
        return row.relative;
    case Badge:
        return row.mark;
    default:
        return {};
    }
}

QVariant PreviewTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PreviewRow& row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return !row.runs && index.column() != Badge && index.column() != InZone ? u"—"_s : text(row, index.column());
    case Qt::ToolTipRole:
        return row.badge;
    case Qt::DecorationRole:
        if (index.column() == Badge && !row.badge.isEmpty())
            return icon(row.runs ? u"clock"_s : u"status-skipped"_s, IconTone::Amber);
        return {};
    case Qt::ForegroundRole:
        if (!row.runs || index.column() == Utc || index.column() == Local)
            return secondaryTextColor(QGuiApplication::palette());
        return {};
    default:
        return {};
    }
}

QVariant PreviewTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case InZone:
        return tr("Next runs");
    case Local:
        return tr("Here");
    case Utc:
        return tr("UTC");
    case Relative:
        return tr("When");
    case Badge:
        return tr("Clocks");
    default:
        return {};
    }
}

} // namespace jobdeck
