// SPDX-License-Identifier: Apache-2.0
#include "tables/audittablemodel.h"

#include "words/timewords.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

namespace jobdeck {

void AuditTableModel::assign(const AuditPage& page)
{
    beginResetModel();
    m_entries = page.entries;
    m_hasMore = page.hasMore;
    m_asked = false;
    endResetModel();
}

void AuditTableModel::append(const AuditPage& page)
{
    m_hasMore = page.hasMore;
    m_asked = false;
    if (page.entries.isEmpty())
        return;
    const int first = static_cast<int>(m_entries.size());
    beginInsertRows({}, first, first + static_cast<int>(page.entries.size()) - 1);
    m_entries.append(page.entries);
    endInsertRows();
}

void AuditTableModel::prepend(const AuditEntry& entry)
{
    beginInsertRows({}, 0, 0);
    m_entries.prepend(entry);
    endInsertRows();
}

int AuditTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int AuditTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AuditTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const AuditEntry& entry = m_entries.at(index.row());
    if (role == Qt::ToolTipRole && index.column() == Time)
        return exactTimeWords(entry.at, QTimeZone::systemTimeZone(), QLocale());
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case Time:
        return QLocale().toString(QDateTime::fromMSecsSinceEpoch(entry.at), QLocale::ShortFormat);
    case Who:
        return entry.who;
    case Action:
        return entry.action;
    case Target:
        return entry.target;
    case From:
        return entry.from.isEmpty() ? tr("this computer") : entry.from;
    case Outcome:
        return entry.outcome;
    default:
        return {};
    }
}

QVariant AuditTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("When");
    case Who:
        return tr("Who");
    case Action:
        return tr("What");
    case Target:
        return tr("To what");
    case From:
        return tr("From where");
    case Outcome:
        return tr("Outcome");
    default:
        return {};
    }
}

bool AuditTableModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && m_hasMore && !m_asked;
}

void AuditTableModel::fetchMore(const QModelIndex& parent)
{
    if (!canFetchMore(parent))
        return;
    m_asked = true;
    emit pageWanted();
}

} // namespace jobdeck
