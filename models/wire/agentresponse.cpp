// SPDX-License-Identifier: Apache-2.0
#include "wire/agentresponse.h"

#include "wire/agentwire.h"
#include "wire/reader.h"
#include "wire/timewire.h"
#include "wire/tolerance.h"
#include "wire/writer.h"

#include <QCoreApplication>

#include <optional>

namespace jobdeck::wire {

using namespace Qt::StringLiterals;

QJsonObject agentResponse(const Agent& agent)
{
    QJsonObject out = toJson(agent);
    for (const QString& name : {u"description"_s, u"model_id"_s, u"system_prompt"_s}) {
        if (!out.contains(name))
            out.insert(name, QJsonValue());
    }
    out.insert(u"id"_s, agent.id);
    out.insert(u"status"_s, u"idle"_s);
    out.insert(u"runtime"_s, agent.preset.isEmpty() ? u"command"_s : agent.preset);
    out.insert(u"revision"_s, agent.revision);
    out.insert(u"built_in"_s, agent.builtIn);
    // As a run had it, an agent is what it was and not when it became so.
    putTime(out, u"created_at"_s, agent.createdAt > 0 ? std::optional(agent.createdAt) : std::nullopt);
    putTime(out, u"updated_at"_s, agent.updatedAt > 0 ? std::optional(agent.updatedAt) : std::nullopt);
    return out;
}

/// Agents of other services have settings of their own under the same name.
static Agent definitionOf(QJsonObject object)
{
    if (object.value(u"configuration").toObject().value(u"kind") != u"command"_s)
        object.remove(u"configuration"_s);
    if (const Result<Agent> agent = agentFromJson(object))
        return *agent;
    Agent agent;
    agent.name = object.value(u"name").toString();
    agent.description = object.value(u"description").toString();
    agent.modelId = object.value(u"model_id").toString();
    agent.systemPrompt = object.value(u"system_prompt").toString();
    return agent;
}

Result<Agent> agentFromResponse(const QJsonObject& answer)
{
    const QJsonObject object = documentedSpelling(answer);
    const QString id = textOf(object, object.contains(u"id") ? u"id"_s : u"agent_id"_s);
    if (id.isEmpty())
        return Error{.code = ErrorCode::Invalid,
                     .message = QCoreApplication::translate("jobdeck::wire", "This answer is not an agent.")};
    Agent agent = definitionOf(object);
    agent.id = id;
    Reader reader(object);
    reader.read(u"revision"_s, agent.revision);
    reader.read(u"built_in"_s, agent.builtIn);
    agent.createdAt = timeOf(object, u"created_at"_s).value_or(0);
    agent.updatedAt = timeOf(object, u"updated_at"_s).value_or(agent.createdAt);
    return agent;
}

QList<Agent> agentsFromResponse(const QJsonValue& answer)
{
    QList<Agent> out;
    const QList<QJsonObject> rows = rowsOf(answer, u"agents"_s);
    for (const QJsonObject& row : rows) {
        if (const Result<Agent> agent = agentFromResponse(row))
            out.append(*agent);
    }
    return out;
}

QJsonObject entityResponse(const Entity& entity)
{
    QJsonObject out{{u"id"_s, entity.id}, {u"name"_s, entity.name}};
    out.insert(u"description"_s, entity.description.isEmpty() ? QJsonValue() : QJsonValue(entity.description));
    return out;
}

static QString listName(EntityKind kind)
{
    return kind == EntityKind::WorkerQueue ? u"worker_queues"_s : text(kind) + u's';
}

QList<Entity> entitiesFromResponse(const QJsonValue& answer, EntityKind kind)
{
    QList<Entity> out;
    const QList<QJsonObject> rows = rowsOf(answer, listName(kind));
    for (const QJsonObject& row : rows) {
        const QJsonObject object = documentedSpelling(row);
        const QString name = object.value(u"display_name").toString(object.value(u"name").toString());
        const QString id = textOf(object, object.contains(u"id") ? u"id"_s : text(kind) + u"_id"_s);
        if (!id.isEmpty())
            out.append({.kind = kind,
                        .id = id,
                        .name = name.isEmpty() ? id : name,
                        .description = object.value(u"description").toString()});
    }
    return out;
}

} // namespace jobdeck::wire
