// SPDX-License-Identifier: Apache-2.0
#include "rest/context.h"

#include "rest/answers.h"
#include "wire/agentresponse.h"
#include "wire/executionresponse.h"
#include "wire/newswire.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace jobdeck::rest {

using namespace Qt::StringLiterals;

Context::Context(const Interfaces& interfaces, QObject* parent)
    : QObject(parent)
    , m_interfaces(interfaces)
    , m_feed([this] { return snapshot(); }, this)
    , m_prepare(this)
{
    m_feed.setCapabilities(wire::toJson(interfaces.capabilities));
    connect(&m_prepare, &QTimer::timeout, this, [this] {
        if (!m_jobs.prepareSome())
            m_prepare.stop();
    });
}

void Context::take(const Snapshot& snapshot)
{
    m_change = snapshot.change;
    m_jobs.reset(snapshot.jobs);
    m_agents.clear();
    for (const Agent& agent : snapshot.agents)
        m_agents.insert(agent.id, agent);
    m_active.clear();
    for (const Execution& execution : snapshot.active) {
        m_active.insert(execution.id, execution);
        emit executionChanged(execution);
    }
    m_prepare.start();
    m_feed.reset();
}

void Context::take(const Delta& delta)
{
    if (delta.change > 0 && delta.change <= m_change)
        return;
    m_change = std::max(m_change, delta.change);
    for (const Job& job : delta.jobs)
        m_jobs.put(job);
    for (const QString& id : delta.removedJobs)
        m_jobs.remove(id);
    for (const Agent& agent : delta.agents)
        m_agents.insert(agent.id, agent);
    for (const QString& id : delta.removedAgents)
        m_agents.remove(id);
    for (const Execution& execution : delta.executions) {
        if (isFinal(execution.status))
            m_active.remove(execution.id);
        else
            m_active.insert(execution.id, execution);
        emit executionChanged(execution);
    }
    for (const QString& id : delta.removedExecutions)
        emit executionRemoved(id);
    for (const OutputGrowth& growth : delta.output)
        emit outputGrew(growth.executionId, growth.size);
    m_feed.add(QJsonDocument(wire::toJson(delta, m_jobs.webhookBase())).toJson(QJsonDocument::Compact));
}

void Context::take(const BackendStatus& status)
{
    m_status = status;
    m_feed.setStatus(wire::toJson(status));
}

void Context::warn(const QString& words)
{
    m_feed.add(QJsonDocument(wire::warningJson(words)).toJson(QJsonDocument::Compact));
}

void Context::tell(const ListenerStatus& listener)
{
    m_feed.add(QJsonDocument(wire::listenerJson(listener)).toJson(QJsonDocument::Compact));
}

QByteArray Context::snapshot()
{
    QJsonArray agents;
    for (const Agent& agent : std::as_const(m_agents))
        agents.append(wire::agentResponse(agent));
    QJsonArray active;
    for (const Execution& execution : std::as_const(m_active))
        active.append(wire::executionRow(execution));
    return "{\"change\":" + QByteArray::number(m_change) + ",\"jobs\":" + m_jobs.list({}) +
           ",\"agents\":" + QJsonDocument(agents).toJson(QJsonDocument::Compact) +
           ",\"active\":" + QJsonDocument(active).toJson(QJsonDocument::Compact) + '}';
}

void Context::answerNoJob(const QString& id, const http::Responder& respond)
{
    const auto tell = [respond](const Result<bool>& deleted) {
        respond(deleted && *deleted ? gone(u"Job was deleted"_s) : notFound(u"Job not found"_s));
    };
    if (!m_interfaces.wasDeleted)
        return tell(false);
    rest::ask<bool>(
        m_interfaces.backend, this, [wasDeleted = m_interfaces.wasDeleted, id] { return wasDeleted(id); }, tell);
}

void Context::answerFailure(const QString& jobId, const Error& error, const http::Responder& respond)
{
    if (error.code == ErrorCode::NotFound && !jobId.isEmpty())
        return answerNoJob(jobId, respond);
    respond(failure(error));
}

void Context::note(const Caller& caller, const QString& action, const QString& target, const QString& outcome)
{
    if (!m_interfaces.audit)
        return;
    const AuditEntry entry{.at = clock().nowMs(),
                           .who = caller.name,
                           .action = action,
                           .target = target,
                           .from = caller.from,
                           .outcome = outcome};
    post(m_interfaces.audit, [audit = m_interfaces.audit, entry] { audit->note(entry); });
}

} // namespace jobdeck::rest
