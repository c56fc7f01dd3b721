// SPDX-License-Identifier: Apache-2.0
#include "tables/secrettablemodel.h"

#include "words/secretwords.h"
#include "words/timewords.h"

#include <QLocale>
#include <QTimeZone>

#include <algorithm>

namespace jobdeck {

using namespace Qt::StringLiterals;

void SecretTableModel::assign(const QList<SecretInfo>& secrets, const QMap<QString, QStringList>& usedBy)
{
    QMap<QString, Row> wanted;
    for (const SecretInfo& info : secrets)
        wanted.insert(info.name, {info, usedBy.value(info.name)});
    for (int row = int(m_rows.size()) - 1; row >= 0; --row) {
        if (wanted.contains(m_rows.at(row).info.name))
            continue;
        beginRemoveRows({}, row, row);
        m_rows.removeAt(row);
        endRemoveRows();
    }
    int row = 0;
    for (const Row& next : std::as_const(wanted)) {
        if (row == m_rows.size() || m_rows.at(row).info.name != next.info.name) {
            beginInsertRows({}, row, row);
            m_rows.insert(row, next);
            endInsertRows();
        } else if (m_rows.at(row) != next) {
            m_rows[row] = next;
            emit dataChanged(index(row, 0), index(row, kSecretColumnCount - 1));
        }
        ++row;
    }
}

int SecretTableModel::rowOf(const QString& name) const
{
    const auto found = std::ranges::find(m_rows, name, [](const Row& row) { return row.info.name; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

int SecretTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int SecretTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kSecretColumnCount;
}

QString SecretTableModel::kindWords(SecretKind kind)
{
    switch (kind) {
    case SecretKind::Variable:
        return tr("Variable");
    case SecretKind::WebhookSecret:
        return tr("Webhook secret");
    case SecretKind::Token:
        return tr("Token");
    case SecretKind::ApiKey:
        break;
    }
    return tr("API key");
}

QString SecretTableModel::words(const Row& row, SecretColumn column) const
{
    const SecretInfo& info = row.info;
    switch (column) {
    case SecretColumn::Name:
        return secretTitle(info, row.usedBy);
    case SecretColumn::Kind:
        return kindWords(info.kind);
    case SecretColumn::UsedBy:
        return row.usedBy.isEmpty() ? tr("no job") : row.usedBy.join(u", "_s);
    case SecretColumn::LastUsed:
        return info.lastUsedAt ? relativeWords(*info.lastUsedAt, m_now) : tr("never");
    case SecretColumn::Created:
        return info.hasValue ? relativeWords(info.createdAt, m_now) : tr("value lost");
    case SecretColumn::Expires:
        break;
    }
    if (!info.expiresAt)
        return {};
    return *info.expiresAt <= m_now ? tr("expired") : relativeWords(*info.expiresAt, m_now);
}

QString SecretTableModel::toolTip(const Row& row, SecretColumn column) const
{
    const auto exact = [](std::optional<qint64> at) {
        return at ? exactTimeWords(*at, QTimeZone::systemTimeZone(), QLocale()) : QString();
    };
    switch (column) {
    case SecretColumn::Name:
        return row.info.note.isEmpty() ? row.info.name : row.info.name + u'\n' + row.info.note;
    case SecretColumn::UsedBy:
        return row.usedBy.join(u'\n');
    case SecretColumn::LastUsed:
        return exact(row.info.lastUsedAt);
    case SecretColumn::Created:
        return row.info.hasValue ? exact(row.info.createdAt)
                                 : tr("The store that it was in was given up. Enter the value again.");
    case SecretColumn::Expires:
        return exact(row.info.expiresAt);
    case SecretColumn::Kind:
        break;
    }
    return {};
}

QVariant SecretTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row& row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return words(row, SecretColumn(index.column()));
    case Qt::ToolTipRole:
        return toolTip(row, SecretColumn(index.column()));
    case SecretNameRole:
        return row.info.name;
    case SecretLostRole:
        return !row.info.hasValue;
    case SecretExpiredRole:
        return row.info.expiresAt && *row.info.expiresAt <= m_now;
    default:
        return {};
    }
}

QVariant SecretTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (SecretColumn(section)) {
    case SecretColumn::Name:
        return tr("Name");
    case SecretColumn::Kind:
        return tr("Kind");
    case SecretColumn::UsedBy:
        return tr("Used by");
    case SecretColumn::LastUsed:
        return tr("Last used");
    case SecretColumn::Created:
        return tr("Created");
    case SecretColumn::Expires:
        return tr("Expires");
    }
    return {};
}

} // namespace jobdeck
