// SPDX-License-Identifier: Apache-2.0
// Jobs and the agents they need as one document that can be kept, compared and taken in elsewhere. Pure, any thread.
#pragma once

#include "agent.h"
#include "job.h"
#include "result.h"

#include <QJsonObject>
#include <QList>
#include <QStringList>

namespace jobdeck {

/// Ids, definitions, whether they are on; no figures, no times, no secrets.
struct TransferDocument
{
    QList<Agent> agents;
    QList<Job> jobs;
    bool operator==(const TransferDocument&) const = default;
};

/// `{format: "jobdeck", version: 1, agents: […], jobs: […]}`, both lists by name. The agents that the jobs use, but for
/// the built-in one, which every Jobdeck has.
QJsonObject toJson(const TransferDocument& document);
TransferDocument documentOf(const QList<Job>& jobs, const QList<Agent>& agents);

/// Also a bare list of jobs, or one job. Invalid: each wrong field, as `jobs[2].cron_schedule`.
Result<TransferDocument> documentFromJson(const QJsonValue& value);

/// Where in it texts are named as secrets are: `config.api_key`.
QStringList suspectedSecretPlaces(const QJsonObject& object);
/// Sentences about values that look like secrets: they are written as they are kept.
QStringList suspectedSecrets(const TransferDocument& document);

/// The order in which a person reads the fields of a job or an agent.
const QStringList& readingOrder();

} // namespace jobdeck
