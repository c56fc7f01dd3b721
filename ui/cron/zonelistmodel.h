// SPDX-License-Identifier: Apache-2.0
// The time zones to choose from: this machine's, UTC and recent ones first, then all by name. GUI thread.
#pragma once

#include <QAbstractListModel>
#include <QStringList>

namespace jobdeck {

class ZoneListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        ZoneIdRole = Qt::UserRole, ///< QString, IANA
        OffsetRole,                ///< "UTC+1", as it is now
        SearchRole,                ///< what typed text is looked for in: "Europe/Berlin Europe Berlin"
        HintRole,                  ///< "this machine", "recent" or empty
    };

    /// Offsets are those at `now` (UTC ms); they are computed when first shown.
    ZoneListModel(const QString& localZone, const QStringList& recent, qint64 now, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

    /// "UTC+1 · CET", at `now`; empty for a zone this machine does not know.
    static QString offsetOf(const QString& zone, qint64 now);

private:
    QString hint(int row) const;

    QStringList m_zones;
    int m_recent = 0; ///< rows after the first two that are recent choices
    qint64 m_now;
};

} // namespace jobdeck
