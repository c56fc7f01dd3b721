// SPDX-License-Identifier: Apache-2.0
#include "local/store/agentrows.h"

#include "local/store/columns.h"
#include "wire/agentwire.h"

namespace jobdeck::local {

using namespace Qt::StringLiterals;

/// An agent that cannot be read (a newer Jobdeck's) keeps its name and runs nothing.
static Agent agentFromObject(const QJsonObject& object)
{
    Result<Agent> agent = wire::agentFromJson(object);
    if (agent)
        return *std::move(agent);
    Agent unread;
    unread.name = object.value(u"name"_s).toString();
    return unread;
}

QList<Agent> readAgents(Database& database)
{
    QList<Agent> out;
    database.each(u"SELECT id, revision, definition, built_in, created_at, updated_at FROM agents ORDER BY id"_s, {},
                  [&out](const QSqlQuery& row) {
                      Agent agent = agentFromObject(columns::object(row.value(2)));
                      agent.id = row.value(0).toString();
                      agent.revision = row.value(1).toLongLong();
                      agent.builtIn = row.value(3).toBool();
                      agent.createdAt = row.value(4).toLongLong();
                      agent.updatedAt = row.value(5).toLongLong();
                      out.append(agent);
                  });
    return out;
}

void writeAgent(Database& database, const Agent& agent)
{
    database.run(u"INSERT OR REPLACE INTO agents (id, revision, definition, built_in, created_at, updated_at) "
                 "VALUES (?, ?, ?, ?, ?, ?)"_s,
                 {agent.id, agent.revision, columns::from(wire::toJson(agent)), agent.builtIn, agent.createdAt,
                  agent.updatedAt});
}

void deleteAgent(Database& database, const QString& id)
{
    database.run(u"DELETE FROM agents WHERE id = ?"_s, {id});
}

QString agentText(const Agent& agent)
{
    QJsonObject object = wire::toJson(agent);
    object.insert(u"id"_s, agent.id);
    object.insert(u"revision"_s, agent.revision);
    return columns::from(object).toString();
}

Agent agentFromText(const QString& text)
{
    const QJsonObject object = columns::object(text);
    if (object.isEmpty())
        return {};
    Agent agent = agentFromObject(object);
    agent.id = object.value(u"id"_s).toString();
    agent.revision = object.value(u"revision"_s).toInteger();
    return agent;
}

} // namespace jobdeck::local
