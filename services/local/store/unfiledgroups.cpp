// SPDX-License-Identifier: Apache-2.0
#include "local/store/unfiledgroups.h"

#include <iterator>

namespace jobdeck::local {

void UnfiledGroups::add(const UnfiledGroup& group)
{
    m_groups.insert({group.change, group});
    m_deliveryCount += group.deliveries;
    if (group.executions > 0)
        m_executions.insert({group.firstExecution, group.change});
    if (group.deliveries > 0)
        m_deliveries.insert({group.firstDelivery, group.change});
}

void UnfiledGroups::remove(qint64 change)
{
    const auto found = m_groups.find(change);
    if (found == m_groups.end())
        return;
    m_deliveryCount -= found->second.deliveries;
    m_executions.erase(found->second.firstExecution);
    m_deliveries.erase(found->second.firstDelivery);
    m_groups.erase(found);
}

QList<qint64> UnfiledGroups::oldest(qint64 deliveries) const
{
    QList<qint64> out;
    for (auto group = m_groups.begin(); group != m_groups.end() && deliveries > 0; ++group) {
        out.append(group->first);
        deliveries -= group->second.deliveries;
    }
    return out;
}

/// The group that begins last before `key`.
static std::optional<qint64> groupBefore(const std::map<qint64, qint64>& begins, qint64 key)
{
    const auto behind = begins.upper_bound(key);
    return behind == begins.begin() ? std::nullopt : std::optional(std::prev(behind)->second);
}

std::optional<qint64> UnfiledGroups::ofExecution(qint64 key) const
{
    const std::optional<qint64> change = groupBefore(m_executions, key);
    if (!change)
        return std::nullopt;
    const UnfiledGroup& group = m_groups.at(*change);
    return key < group.firstExecution + group.executions ? change : std::nullopt;
}

std::optional<qint64> UnfiledGroups::ofDelivery(qint64 key) const
{
    const std::optional<qint64> change = groupBefore(m_deliveries, key);
    if (!change)
        return std::nullopt;
    const UnfiledGroup& group = m_groups.at(*change);
    return key < group.firstDelivery + group.deliveries ? change : std::nullopt;
}

} // namespace jobdeck::local
