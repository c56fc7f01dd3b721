// SPDX-License-Identifier: Apache-2.0
#include "tables/tokentablemodel.h"

#include "words/timewords.h"

#include <QLocale>
#include <QTimeZone>

namespace jobdeck {

void TokenTableModel::assign(const QList<ApiToken>& tokens, qint64 now)
{
    beginResetModel();
    m_tokens = tokens;
    m_now = now;
    endResetModel();
}

int TokenTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_tokens.size());
}

int TokenTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString TokenTableModel::scopeWords(TokenScope scope)
{
    switch (scope) {
    case TokenScope::Read:
        return tr("Read");
    case TokenScope::Trigger:
        return tr("Read and run");
    case TokenScope::Manage:
        return tr("Everything");
    }
    return {};
}

QString TokenTableModel::text(const ApiToken& token, int column) const
{
    switch (column) {
    case Name:
        return token.name;
    case Scope:
        return scopeWords(token.scope);
    case Expires:
        if (!token.expiresAt)
            return tr("Never");
        return *token.expiresAt <= m_now ? tr("Expired") : relativeWords(*token.expiresAt, m_now);
    case LastUsed:
        return token.lastUsedAt ? relativeWords(*token.lastUsedAt, m_now) : tr("Never");
    default:
        return {};
    }
}

QString TokenTableModel::toolTip(const ApiToken& token, int column) const
{
    const auto exact = [](qint64 at) { return exactTimeWords(at, QTimeZone::systemTimeZone(), QLocale()); };
    if (column == Name)
        return tr("Made %1").arg(exact(token.createdAt));
    if (column == Expires && token.expiresAt)
        return exact(*token.expiresAt);
    if (column == LastUsed && token.lastUsedAt)
        return tr("%1, from %2").arg(exact(*token.lastUsedAt), token.lastUsedFrom);
    return {};
}

QVariant TokenTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ApiToken& token = m_tokens.at(index.row());
    if (role == Qt::DisplayRole)
        return text(token, index.column());
    if (role == Qt::ToolTipRole)
        return toolTip(token, index.column());
    return {};
}

QVariant TokenTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Token");
    case Scope:
        return tr("Access");
    case Expires:
        return tr("Expires");
    case LastUsed:
        return tr("Last used");
    default:
        return {};
    }
}

} // namespace jobdeck
