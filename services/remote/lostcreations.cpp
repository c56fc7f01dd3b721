// SPDX-License-Identifier: Apache-2.0
#include "remote/lostcreations.h"

namespace jobdeck::remote {

static constexpr qint64 kKeepMs = 10LL * 60 * 1000;

void LostCreations::note(const JobDefinition& sent, const QSet<QString>& before, qint64 now)
{
    m_lost.removeIf([now](const auto& lost) { return now - lost->at > kKeepMs; });
    const auto known = m_lost.find(sent.name);
    // Once more: what was there at first is what counts.
    Lost& lost = known == m_lost.end() ? *m_lost.insert(sent.name, {.sent = SentJob(before), .found = {}}) : *known;
    lost.sent.note(sent);
    lost.at = now;
    lost.isOpen = true;
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
    if (wanted.id.isEmpty() && !there.contains(lost->found)) {
        const SentJob::Match match = lost->sent.find(there.values());
        if (match.sighting == SentJob::Sighting::Several)
            return {.isUnclear = true};
        if (match.sighting == SentJob::Sighting::Made)
            lost->found = match.job.id;
    }
    const auto made = there.find(wanted.id.isEmpty() ? lost->found : wanted.id);
    if (made != there.end() && lost->isMade(*made)) {
        lost->found = made->id;
        return {.id = made->id};
    }
    return {.isOpen = wanted.id.isEmpty() && lost->isOpen};
}

} // namespace jobdeck::remote
