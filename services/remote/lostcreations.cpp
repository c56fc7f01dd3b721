// SPDX-License-Identifier: Apache-2.0
#include "remote/lostcreations.h"

namespace jobdeck::remote {

void LostCreations::note(const Job& wanted, const QHash<QString, Job>& there)
{
    const auto known = m_lost.find(wanted.definition.name);
    if (known != m_lost.end()) {
        known->isOpen = true; // once more: what was there at first is what counts
        return;
    }
    m_lost.insert(wanted.definition.name, {.before = QSet<QString>(there.keyBegin(), there.keyEnd())});
}

void LostCreations::settle()
{
    for (Lost& lost : m_lost)
        lost.isOpen = false;
}

LostCreations::Match LostCreations::match(const Job& wanted, const QHash<QString, Job>& there) const
{
    const auto lost = m_lost.constFind(wanted.definition.name);
    if (lost == m_lost.constEnd())
        return {};
    if (!wanted.id.isEmpty())
        return {.id = lost->before.contains(wanted.id) ? QString() : wanted.id};
    for (const Job& job : there) {
        if (job.definition.name == wanted.definition.name && !lost->before.contains(job.id))
            return {.id = job.id};
    }
    return {.isOpen = lost->isOpen};
}

} // namespace jobdeck::remote
