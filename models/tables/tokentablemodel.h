// SPDX-License-Identifier: Apache-2.0
// The tokens of this Jobdeck's API, newest first. Lives on the GUI thread; takes values and knows nobody.
#pragma once

#include "apitoken.h"

#include <QAbstractTableModel>
#include <QList>

namespace jobdeck {

class TokenTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Scope, Expires, LastUsed, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// The whole list, and the time (UTC ms) that words like "3 h ago" refer to.
    void assign(const QList<ApiToken>& tokens, qint64 now);
    const ApiToken& tokenAt(int row) const { return m_tokens.at(row); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    static QString scopeWords(TokenScope scope);

private:
    QString text(const ApiToken& token, int column) const;
    QString toolTip(const ApiToken& token, int column) const;

    QList<ApiToken> m_tokens;
    qint64 m_now = 0;
};

} // namespace jobdeck
