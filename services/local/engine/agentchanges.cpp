// SPDX-License-Identifier: Apache-2.0
#include "local/engine/agentchanges.h"

#include "validation.h"

#include <QCoreApplication>
#include <QUuid>

namespace jobdeck::local {

using namespace Qt::StringLiterals;

static QString tr(const char* text, int n = -1)
{
    return QCoreApplication::translate("jobdeck::local::AgentChanges", text, nullptr, n);
}

static Result<Done> accepted(const Agent& agent)
{
    const QList<FieldError> errors = validate(agent);
    if (errors.isEmpty())
        return Done{};
    return Error{.code = ErrorCode::Invalid,
                 .message = tr("%n field(s) of this agent must be corrected.", static_cast<int>(errors.size())),
                 .fields = errors};
}

Result<Agent> createdAgent(const Agent& wanted, qint64 now)
{
    if (const Result<Done> fine = accepted(wanted); !fine)
        return fine.error();
    Agent agent = wanted;
    if (agent.id.isEmpty())
        agent.id = u"agent_"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    agent.revision = 1;
    agent.createdAt = now;
    agent.updatedAt = now;
    return agent;
}

Result<Agent> editedAgent(const Agent& stored, const Agent& wanted, qint64 now)
{
    if (wanted.revision != stored.revision)
        return Error{.code = ErrorCode::Conflict,
                     .message =
                         tr("This agent was changed meanwhile. Look at what is saved now before you save yours.")};
    if (const Result<Done> fine = accepted(wanted); !fine)
        return fine.error();
    Agent agent = wanted;
    agent.revision = stored.revision + 1;
    agent.builtIn = stored.builtIn;
    agent.createdAt = stored.createdAt;
    agent.updatedAt = now;
    return agent;
}

Result<Done> removableAgent(const Agent& stored, const QStringList& users)
{
    if (stored.builtIn)
        return Error{.code = ErrorCode::Conflict,
                     .message = tr("%1 comes with Jobdeck and cannot be removed.").arg(stored.name)};
    if (!users.isEmpty())
        return Error{.code = ErrorCode::Conflict,
                     .message = tr("%1 still runs %n job(s): %2.", static_cast<int>(users.size()))
                                    .arg(stored.name, users.join(u", "_s))};
    return Done{};
}

} // namespace jobdeck::local
