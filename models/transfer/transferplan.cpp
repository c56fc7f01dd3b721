// SPDX-License-Identifier: Apache-2.0
#include "transfer/transferplan.h"

#include <QCoreApplication>

#include <algorithm>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::Transfer)
};

const QString& nameOf(const Job& job)
{
    return job.definition.name;
}

const QString& nameOf(const Agent& agent)
{
    return agent.name;
}

/// Empty: none of them is meant, it is a new one.
template<class T>
Result<std::optional<T>> counterpartIn(const T& wanted, const QMap<QString, T>& all)
{
    using Found = Result<std::optional<T>>;
    if (const auto found = all.find(wanted.id); found != all.end())
        return Found(*found);
    std::optional<T> same;
    for (const T& one : all) {
        if (nameOf(one) != nameOf(wanted))
            continue;
        if (same)
            return Found(
                Error{.code = ErrorCode::Conflict,
                      .message = Words::tr("Several are named “%1” here, and none of them has the id %2. Which "
                                           "one is meant? Give the document its id.")
                                     .arg(nameOf(wanted), wanted.id)});
        same = one;
    }
    return Found(same);
}

Agent keptParts(Agent wanted, const std::optional<Agent>& before)
{
    if (before) {
        wanted.id = before->id;
        wanted.revision = before->revision;
        wanted.builtIn = before->builtIn;
        wanted.createdAt = before->createdAt;
        wanted.updatedAt = before->updatedAt;
    }
    return wanted;
}

Result<Done> planAgents(const TransferDocument& document, const QMap<QString, Agent>& agents, TransferPlan& plan)
{
    for (const Agent& wanted : document.agents) {
        const auto before = counterpart(wanted, agents);
        if (!before)
            return before.error();
        PlannedAgent planned{.documentId = wanted.id, .after = keptParts(wanted, *before)};
        planned.before = before->value_or(Agent{});
        if (!*before)
            planned.fate = TransferFate::Create;
        else if (planned.before != planned.after)
            planned.fate = TransferFate::Change;
        plan.agents.append(planned);
    }
    return Done{};
}

/// Where the document's agent is one that is here under another id.
QString entityHere(const QString& documentId, const TransferPlan& plan)
{
    const auto found = std::ranges::find(plan.agents, documentId, &PlannedAgent::documentId);
    return found == plan.agents.end() || found->fate == TransferFate::Create ? documentId : found->after.id;
}

} // namespace

Result<std::optional<Job>> counterpart(const Job& wanted, const QMap<QString, Job>& all)
{
    return counterpartIn(wanted, all);
}

Result<std::optional<Agent>> counterpart(const Agent& wanted, const QMap<QString, Agent>& all)
{
    return counterpartIn(wanted, all);
}

Result<TransferPlan> planTransfer(const TransferDocument& document, const QMap<QString, Job>& jobs,
                                  const QMap<QString, Agent>& agents)
{
    TransferPlan plan;
    if (const Result<Done> planned = planAgents(document, agents, plan); !planned)
        return planned.error();
    QStringList met;
    for (const Job& wanted : document.jobs) {
        const auto before = counterpart(wanted, jobs);
        if (!before)
            return before.error();
        PlannedJob planned{.before = before->value_or(Job{})};
        planned.after = planned.before;
        planned.after.definition = wanted.definition;
        planned.after.definition.entityId = entityHere(wanted.definition.entityId, plan);
        planned.after.enabled = wanted.enabled;
        if (*before && met.contains(planned.before.id))
            return Error{.code = ErrorCode::Conflict,
                         .message = Words::tr("“%1” is in the document twice.").arg(nameOf(wanted))};
        met.append(planned.before.id);
        // What the entity is called is shown, not meant.
        planned.after.definition.entityName =
            *before && planned.after.definition.entityId == planned.before.definition.entityId
                ? planned.before.definition.entityName
                : wanted.definition.entityName;
        if (!*before)
            planned.fate = TransferFate::Create;
        else if (planned.before != planned.after)
            planned.fate = TransferFate::Change;
        plan.jobs.append(planned);
    }
    plan.untouched = jobs.size() - std::ranges::count_if(plan.jobs, [](const PlannedJob& job) {
                         return job.fate != TransferFate::Create;
                     });
    return plan;
}

} // namespace jobdeck
