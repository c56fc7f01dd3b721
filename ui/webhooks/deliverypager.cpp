// SPDX-License-Identifier: Apache-2.0
#include "webhooks/deliverypager.h"

#include "backendmodels.h"
#include "webhooks.h"

namespace jobdeck {

static constexpr int kLookDelayMs = 400;

DeliveryPager::DeliveryPager(Webhooks* webhooks, BackendModels* models, const Clock* clock, QObject* parent)
    : KeysetPager(clock, parent)
    , m_webhooks(webhooks)
    , m_models(models)
{
    m_look.setSingleShot(true);
    m_look.setInterval(kLookDelayMs);
    connect(&m_look, &QTimer::timeout, this, [this] { lookForNew(); });
    connect(webhooks, &Webhooks::delivered, this, &DeliveryPager::onDelivered);
    connect(models, &BackendModels::reloaded, this, [this] { askAgain(); });
}

bool DeliveryPager::canAsk() const
{
    return m_models->isLoaded();
}

QFuture<Result<DeliveryPage>> DeliveryPager::page(const DeliveryQuery& query)
{
    return m_webhooks->deliveries(query);
}

void DeliveryPager::onDelivered(const QList<Delivery>& deliveries)
{
    if (!model()->query().text.isEmpty()) {
        m_look.start();
        return;
    }
    for (const Delivery& delivery : deliveries)
        takeNews(delivery);
}

} // namespace jobdeck
