// SPDX-License-Identifier: Apache-2.0
#include "remote/lostcreations.h"

namespace jobdeck::remote {

static constexpr qint64 kKeepMs = 10LL * 60 * 1000;

void LostCreations::note(const Job& wanted, const QHash<QString, Job>& there, qint64 now)
{
    m_lost.removeIf([now](const auto& lost) { return now - lost->at > kKeepMs; });
    const auto known = m_lost.find(wanted.definition.name);
    if (known != m_lost.end()) {
        known->at = now;
        known->isOpen = true; // once more: what was there at first is what counts
        return;
    }
    m_lost.insert(wanted.definition.name, {.before = QSet<QString>(there.keyBegin(), there.keyEnd()), .at = now});
}

void LostCreations::settle()
{
    for (Lost& lost : m_lost)
        lost.isOpen = false;
}

LostCreations::Match LostCreations::match(const Job& wanted, const QHash<QString, Job>& there, qint64 now) const
{
    const auto lost = m_lost.constFind(wanted.definition.name);
    if (lost == m_lost.constEnd() || now - lost->at > kKeepMs)
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
