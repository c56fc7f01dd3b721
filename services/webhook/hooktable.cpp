// SPDX-License-Identifier: Apache-2.0
#include "webhook/hooktable.h"

#include "webhook/sha256.h"

#include <algorithm>

namespace jobdeck::webhook {

static QByteArray keyFor(const QString& path)
{
    return sha256({path.toUtf8()});
}

void HookTable::add(const std::shared_ptr<const Hook>& hook)
{
    m_hooks.insert(keyFor(hook->path), hook);
}

std::shared_ptr<const Hook> HookTable::find(const QString& path) const
{
    return m_hooks.value(keyFor(path));
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
