// SPDX-License-Identifier: Apache-2.0
#include "transfer/transferdocument.h"

#include "validation.h"
#include "wire/agentwire.h"
#include "wire/jobwire.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::Transfer)
};

constexpr int kVersion = 1;

template<class T, class Name>
QList<T> sorted(QList<T> list, Name nameOf)
{
    // By code units: the same on every computer, whatever its language.
    std::ranges::sort(
        list, [&](const T& a, const T& b) { return nameOf(a) != nameOf(b) ? nameOf(a) < nameOf(b) : a.id < b.id; });
    return list;
}

QJsonObject toJson(const Job& job)
{
    QJsonObject out = wire::toJson(job.definition);
    out.insert(u"id"_s, job.id);
    out.insert(u"enabled"_s, job.enabled);
    return out;
}

QJsonObject toJson(const Agent& agent)
{
    QJsonObject out = wire::toJson(agent);
    out.insert(u"id"_s, agent.id);
    return out;
}

QList<FieldError> within(const QString& place, const QList<FieldError>& errors)
{
    QList<FieldError> out;
    for (const FieldError& error : errors)
        out.append({.field = place + u'.' + error.field, .message = error.message});
    return out;
}

/// Reads a list into `out`; `read` answers a Result, `check` what makes no sense.
template<class T, class Read, class Check>
QList<FieldError> readList(const QString& name, const QJsonArray& rows, QList<T>& out, Read read, Check check)
{
    QList<FieldError> errors;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const QString place = u"%1[%2]"_s.arg(name).arg(i);
        if (!rows[i].isObject()) {
            errors.append({.field = place, .message = Words::tr("This is no object with fields.")});
            continue;
        }
        const Result<T> one = read(rows[i].toObject());
        errors += within(place, one ? check(*one) : one.error().fields);
        if (one)
            out.append(*one);
    }
    return errors;
}

Result<Job> jobFromJson(const QJsonObject& object)
{
    const Result<JobDefinition> definition = wire::jobDefinitionFromJson(object);
    if (!definition)
        return definition.error();
    return Job{.id = object.value(u"id"_s).toString(),
               .definition = *definition,
               .enabled = object.value(u"enabled"_s).toBool(true)};
}

Result<Agent> agentFromJson(const QJsonObject& object)
{
    Result<Agent> agent = wire::agentFromJson(object);
    if (agent)
        agent->id = object.value(u"id"_s).toString();
    return agent;
}

bool looksSecret(const QString& name)
{
    static const QRegularExpression pattern(u"(token|secret|passw|api_?key|credential|private_?key)"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    return pattern.match(name).hasMatch();
}

/// Names of texts that look secret, however deep.
void collect(const QJsonValue& value, const QString& place, QStringList& out)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            const QString name = place + u'.' + it.key();
            if (it->isString() && !it->toString().isEmpty() && looksSecret(it.key()))
                out.append(name);
            else
                collect(*it, name, out);
        }
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i)
            collect(array[i], place + u'[' + QString::number(i) + u']', out);
    }
}

} // namespace

const QStringList& readingOrder()
{
    static const QStringList order = {u"format"_s,
                                      u"version"_s,
                                      u"agents"_s,
                                      u"jobs"_s,
                                      u"name"_s,
                                      u"id"_s,
                                      u"description"_s,
                                      u"enabled"_s,
                                      u"trigger_type"_s,
                                      u"cron_schedule"_s,
                                      u"cron_timezone"_s,
                                      u"planning_mode"_s,
                                      u"entity_type"_s,
                                      u"entity_id"_s,
                                      u"entity_name"_s,
                                      u"system_prompt"_s,
                                      u"prompt_template"_s,
                                      u"executor_type"_s};
    return order;
}

TransferDocument documentOf(const QList<Job>& jobs, const QList<Agent>& agents)
{
    TransferDocument out;
    for (const Job& job : jobs)
        out.jobs.append({.id = job.id, .definition = job.definition, .enabled = job.enabled});
    for (const Agent& agent : agents) {
        const auto uses = [&agent](const Job& job) { return job.definition.entityId == agent.id; };
        if (!agent.builtIn && std::ranges::any_of(jobs, uses)) {
            Agent kept = agent;
            kept.revision = 0;
            kept.createdAt = 0;
            kept.updatedAt = 0;
            out.agents.append(kept);
        }
    }
    out.jobs = sorted(out.jobs, [](const Job& job) { return job.definition.name; });
    out.agents = sorted(out.agents, [](const Agent& agent) { return agent.name; });
    return out;
}

QJsonObject toJson(const TransferDocument& document)
{
    QJsonArray agents;
    for (const Agent& agent : document.agents)
        agents.append(toJson(agent));
    QJsonArray jobs;
    for (const Job& job : document.jobs)
        jobs.append(toJson(job));
    return {{u"format"_s, u"jobdeck"_s}, {u"version"_s, kVersion}, {u"agents"_s, agents}, {u"jobs"_s, jobs}};
}

Result<TransferDocument> documentFromJson(const QJsonValue& value)
{
    QJsonObject whole = value.toObject();
    if (value.isArray())
        whole = {{u"jobs"_s, value}};
    else if (!whole.contains(u"jobs"_s) && whole.contains(u"name"_s))
        whole = {{u"jobs"_s, QJsonArray{whole}}};
    if (!whole.value(u"jobs"_s).isArray())
        return Error{.code = ErrorCode::Invalid, .message = Words::tr("There is no list of jobs in it.")};
    if (whole.value(u"version"_s).toInteger(kVersion) > kVersion)
        return Error{.code = ErrorCode::Unsupported,
                     .message = Words::tr("It was written by a newer Jobdeck, which this one cannot read.")};
    TransferDocument out;
    QList<FieldError> errors = readList<Agent>(u"agents"_s, whole.value(u"agents"_s).toArray(), out.agents,
                                               agentFromJson, [](const Agent& agent) { return validate(agent); });
    errors += readList<Job>(u"jobs"_s, whole.value(u"jobs"_s).toArray(), out.jobs, jobFromJson,
                            [](const Job& job) { return validate(job.definition); });
    if (!errors.isEmpty())
        return Error{.code = ErrorCode::Invalid,
                     .message = Words::tr("%n field(s) in it make no sense.", nullptr, static_cast<int>(errors.size())),
                     .fields = errors};
    return out;
}

QStringList suspectedSecretPlaces(const QJsonObject& object)
{
    QStringList places;
    collect(object, {}, places);
    for (QString& place : places)
        place.remove(0, 1); // the dot before the first name
    return places;
}

QStringList suspectedSecrets(const TransferDocument& document)
{
    QStringList out;
    const auto tell = [&out](const QString& owner, const QJsonObject& object) {
        for (const QString& place : suspectedSecretPlaces(object))
            out.append(Words::tr("“%1”: %2 looks like a secret and is written as it is. Better keep it in the vault.")
                           .arg(owner, place));
    };
    for (const Agent& agent : document.agents)
        tell(agent.name, wire::toJson(agent));
    for (const Job& job : document.jobs)
        tell(job.definition.name, wire::toJson(job.definition));
    return out;
}

} // namespace jobdeck
