// SPDX-License-Identifier: Apache-2.0
#include "local/store/unfiledgroups.h"

#include <iterator>

namespace jobdeck::local {

void UnfiledGroups::Keys::add(qint64 first, qint64 count, qint64 change)
{
    if (count > 0)
        m_spans.insert({first, {.end = first + count, .change = change}});
}

void UnfiledGroups::Keys::remove(qint64 first, qint64 count)
{
    if (count > 0)
        m_spans.erase(first);
}

std::optional<qint64> UnfiledGroups::Keys::of(qint64 key) const
{
    const auto behind = m_spans.upper_bound(key);
    if (behind == m_spans.begin())
        return std::nullopt;
    const Span& span = std::prev(behind)->second;
    return key < span.end ? std::optional(span.change) : std::nullopt;
}

void UnfiledGroups::add(const UnfiledGroup& group)
{
    m_groups.insert({group.change, group});
    m_deliveryCount += group.deliveries;
    m_executions.add(group.firstExecution, group.executions, group.change);
    m_deliveries.add(group.firstDelivery, group.deliveries, group.change);
}

void UnfiledGroups::remove(qint64 change)
{
    const auto found = m_groups.find(change);
    if (found == m_groups.end())
        return;
    const UnfiledGroup& group = found->second;
    m_deliveryCount -= group.deliveries;
    m_executions.remove(group.firstExecution, group.executions);
    m_deliveries.remove(group.firstDelivery, group.deliveries);
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

} // namespace jobdeck::local
