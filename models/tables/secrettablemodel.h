// SPDX-License-Identifier: Apache-2.0
// The secrets of a vault with the jobs that use them, by name; never a value. Lives on the GUI thread; takes values and
// knows nobody.
#pragma once

#include "secret.h"
#include "tables/secretcolumn.h"

#include <QAbstractTableModel>
#include <QList>
#include <QMap>
#include <QStringList>

namespace jobdeck {

class SecretTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    /// The new state; only the rows that differ change. `usedBy`: names of jobs by the name of the secret.
    void assign(const QList<SecretInfo>& secrets, const QMap<QString, QStringList>& usedBy);
    /// UTC ms, for relative times.
    void setNow(qint64 now) { m_now = now; }

    const SecretInfo& secretAt(int row) const { return m_rows.at(row).info; }
    const QStringList& usersAt(int row) const { return m_rows.at(row).usedBy; }
    /// -1: not there.
    int rowOf(const QString& name) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    static QString kindWords(SecretKind kind);

private:
    struct Row
    {
        SecretInfo info;
        QStringList usedBy;
        bool operator==(const Row&) const = default;
    };
    QString words(const Row& row, SecretColumn column) const;
    QString toolTip(const Row& row, SecretColumn column) const;

    QList<Row> m_rows; ///< by name
    qint64 m_now = 0;
};

} // namespace jobdeck
