// SPDX-License-Identifier: Apache-2.0
#include "tables/deliverymatch.h"

#include <algorithm>

namespace jobdeck {

bool matches(const Delivery& delivery, const DeliveryQuery& query)
{
    if (!query.jobId.isEmpty() && delivery.jobId != query.jobId)
        return false;
    if (!query.verdicts.isEmpty() && !query.verdicts.contains(delivery.verdict))
        return false;
    if (query.from && delivery.at < *query.from)
        return false;
    if (query.to && delivery.at >= *query.to)
        return false;
    const QString text = query.text.trimmed();
    return text.isEmpty() ||
           std::ranges::any_of(std::initializer_list<QString>{delivery.jobName, delivery.peer, delivery.reason},
                               [&](const QString& part) { return part.contains(text, Qt::CaseInsensitive); });
}

} // namespace jobdeck
