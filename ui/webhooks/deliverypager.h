// SPDX-License-Identifier: Apache-2.0
// Feeds the delivery log: the first page, further pages as they are wanted, live rows meanwhile. Lives on the GUI
// thread.
#pragma once

#include "rows/keysetpager.h"
#include "tables/deliverytablemodel.h"

#include <QTimer>

namespace jobdeck {

class BackendModels;
class Webhooks;

class DeliveryPager final : public KeysetPager<DeliveryTableModel>
{
    Q_OBJECT

public:
    DeliveryPager(Webhooks* webhooks, BackendModels* models, const Clock* clock, QObject* parent = nullptr);

protected:
    bool canAsk() const override;
    QFuture<Result<DeliveryPage>> page(const DeliveryQuery& query) override;

private:
    void onDelivered(const QList<Delivery>& deliveries);

    Webhooks* m_webhooks;
    BackendModels* m_models;
    QTimer m_look; ///< gathers news that may match a text by their bodies
};

} // namespace jobdeck
