// SPDX-License-Identifier: Apache-2.0
#include "remote/lostcreations.h"

#include "remote/jobpatch.h"

#include <algorithm>

namespace jobdeck::remote {

static constexpr qint64 kKeepMs = 10LL * 60 * 1000;

bool LostCreations::Lost::isMade(const Job& job) const
{
    if (before.contains(job.id))
        return false;
    return job.id == found || std::ranges::any_of(sent, [&job](const JobDefinition& definition) {
               return job.definition.name == definition.name && holds(job.definition, definition);
           });
}

void LostCreations::note(const JobDefinition& sent, const QSet<QString>& before, qint64 now)
{
    m_lost.removeIf([now](const auto& lost) { return now - lost->at > kKeepMs; });
    const auto known = m_lost.find(sent.name);
    if (known == m_lost.end()) {
        m_lost.insert(sent.name, {.sent = {sent}, .before = before, .found = {}, .at = now});
        return;
    }
    known->sent.append(sent); // once more: what was there at first is what counts
    known->at = now;
    known->isOpen = true;
}

void LostCreations::settle()
{
    for (Lost& lost : m_lost)
        lost.isOpen = false;
}

LostCreations::Match LostCreations::match(const Job& wanted, const QHash<QString, Job>& there, qint64 now)
{
    const auto lost = m_lost.find(wanted.definition.name);
    if (lost == m_lost.end() || now - lost->at > kKeepMs)
        return {};
    const auto made = wanted.id.isEmpty()
                          ? std::ranges::find_if(there, [&lost](const Job& job) { return lost->isMade(job); })
                          : there.find(wanted.id);
    if (made != there.end() && lost->isMade(*made)) {
        lost->found = made->id;
        return {.id = made->id};
    }
    return {.isOpen = wanted.id.isEmpty() && lost->isOpen};
}

} // namespace jobdeck::remote
