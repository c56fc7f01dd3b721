// SPDX-License-Identifier: Apache-2.0
#include "transfer/sentjob.h"

#include "wire/jobwire.h"

#include <algorithm>

namespace jobdeck {

using namespace Qt::StringLiterals;

static bool holdsValue(const QJsonValue& stored, const QJsonValue& sent)
{
    if (!sent.isObject())
        return stored == sent;
    const QJsonObject kept = stored.toObject();
    const QJsonObject asked = sent.toObject();
    for (auto it = asked.begin(); it != asked.end(); ++it) {
        if (!holdsValue(kept.value(it.key()), it.value()))
            return false;
    }
    return true;
}

bool holds(const JobDefinition& stored, const JobDefinition& sent, const QStringList& ignored)
{
    QJsonObject asked = wire::toJson(sent);
    asked.remove(u"entity_name"_s); // for display: services look it up themselves
    for (const QString& field : ignored)
        asked.remove(field);
    return holdsValue(wire::toJson(stored), asked);
}

bool SentJob::isNamesake(const Job& job) const
{
    const auto hasItsName = [&job](const JobDefinition& sent) { return sent.name == job.definition.name; };
    return !wasThere(job.id) && std::ranges::any_of(m_sent, hasItsName);
}

bool SentJob::isMade(const Job& job, const QStringList& ignored) const
{
    const auto isHeld = [&](const JobDefinition& sent) {
        return sent.name == job.definition.name && holds(job.definition, sent, ignored);
    };
    return !wasThere(job.id) && std::ranges::any_of(m_sent, isHeld);
}

SentJob::Match SentJob::find(const QList<Job>& there, const QStringList& ignored) const
{
    Match out;
    for (const Job& job : there) {
        if (isMade(job, ignored))
            out = {.sighting = out.job.id.isEmpty() ? Sighting::Made : Sighting::Several, .job = job};
        else if (out.sighting == Sighting::None && isNamesake(job))
            out.sighting = Sighting::Other;
    }
    return out;
}

} // namespace jobdeck
