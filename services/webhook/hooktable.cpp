// SPDX-License-Identifier: Apache-2.0
#include "webhook/hooktable.h"

#include <algorithm>

namespace jobdeck::webhook {

void HookTable::add(const std::shared_ptr<const Hook>& hook)
{
    m_hooks.insert(hook->path, hook);
}

std::vector<IpNetwork> parsedNetworks(const QStringList& texts)
{
    std::vector<IpNetwork> out;
    for (const QString& text : texts) {
        if (const auto network = IpNetwork::parse(text))
            out.push_back(*network);
    }
    return out;
}

bool isWithin(const IpNetwork& address, const std::vector<IpNetwork>& networks)
{
    return std::ranges::any_of(networks, [&address](const IpNetwork& network) { return network.contains(address); });
}

} // namespace jobdeck::webhook
