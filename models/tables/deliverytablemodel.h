// SPDX-License-Identifier: Apache-2.0
// Webhook requests newest first, as far as they were fetched, with live rows finding their place. Lives on the GUI
// thread; takes values and knows nobody.
#pragma once

#include "delivery.h"
#include "tables/deliverymatch.h"
#include "tables/keysettablemodel.h"

#include <QLocale>
#include <QTimeZone>

namespace jobdeck {

enum class DeliveryColumn { Verdict, Job, When, Peer, Status, Reason, Execution };
constexpr int kDeliveryColumnCount = static_cast<int>(DeliveryColumn::Execution) + 1;

enum DeliveryRole {
    DeliveryIdRole = Qt::UserRole, ///< QString
    DeliveryVerdictRole,           ///< int of DeliveryVerdict
};

inline const QList<Delivery>& rowsOf(const DeliveryPage& page)
{
    return page.deliveries;
}

class DeliveryTableModel final : public KeysetTableModel<Delivery, DeliveryQuery, DeliveryPage>
{
    Q_OBJECT

public:
    explicit DeliveryTableModel(const QTimeZone& viewerZone = QTimeZone::systemTimeZone(),
                                const QLocale& locale = QLocale(), QObject* parent = nullptr);

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

signals:
    void moreWanted(qint64 beforeKey);

protected:
    void wantMore(qint64 beforeKey) override { emit moreWanted(beforeKey); }

private:
    QString text(const Delivery& delivery, DeliveryColumn column) const;
    QString toolTip(const Delivery& delivery, DeliveryColumn column) const;

    QTimeZone m_viewerZone;
    QLocale m_locale;
};

} // namespace jobdeck
