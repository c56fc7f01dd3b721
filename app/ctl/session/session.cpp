// SPDX-License-Identifier: Apache-2.0
#include "session/session.h"

#include "session/host.h"

#include <QTimer>

#include <cstdlib>

namespace jobdeck::ctl {

/// How long a backend may take until it knows its jobs.
static constexpr int kOpenMs = 30'000;
/// What runs is given 5 s to end before it is killed.
static constexpr int kStopMs = 15'000;

Session::Session(std::unique_ptr<Host> host) : m_host(std::move(host)), m_backend(&m_host->backend())
{
    connect(m_backend, &Backend::reset, this, qOverload<const Snapshot&>(&Session::take));
    connect(m_backend, &Backend::changed, this, qOverload<const Delta&>(&Session::take));
    connect(m_backend, &Backend::statusChanged, this, &Session::news);
    connect(&m_stop, &StopSignal::requested, this, [this] {
        if (m_interrupted)
            std::_Exit(130); // no patience left: what runs here is found and ended by whoever comes next
        m_interrupted = true;
        emit news();
    });
}

static bool isUp(const Backend& backend)
{
    const BackendState state = backend.status().state;
    return state == BackendState::Running || state == BackendState::Paused;
}

static bool isDown(const Backend& backend)
{
    const BackendState state = backend.status().state;
    return state == BackendState::Failed || state == BackendState::Offline;
}

Result<std::unique_ptr<Session>> Session::open(const Target& target)
{
    Result<std::unique_ptr<Host>> host = hostFor(target);
    if (!host)
        return host.error();
    std::unique_ptr<Session> session(new Session(std::move(*host)));
    Backend& backend = *session->m_backend;
    session->m_host->start();
    session->waitUntil([&] { return isDown(backend) || (session->m_known && isUp(backend)); }, kOpenMs);
    if (session->m_known && isUp(backend))
        return session;
    if (session->m_interrupted)
        return Error{.code = ErrorCode::Closing, .message = tr("Interrupted.")};
    const QString message = backend.status().message;
    return Error{.code = session->runsHere() ? ErrorCode::Storage : ErrorCode::Unavailable,
                 .message = message.isEmpty() ? tr("There is no answer.") : message};
}

Session::~Session()
{
    bool stopped = false;
    connect(m_host.get(), &Host::stopped, this, [this, &stopped] {
        stopped = true;
        emit news();
    });
    m_host->stop();
    m_interrupted = false; // what came before is why we are here
    waitUntil([&stopped] { return stopped; }, kStopMs);
}

QString Session::webhookBase() const
{
    return m_host->webhookBase();
}

QString Session::webhookAddress(const Job& job) const
{
    return m_host->webhookAddress(job);
}

bool Session::runsHere() const
{
    return m_host->runsHere();
}

bool Session::waitUntil(const std::function<bool()>& done)
{
    return waitUntil(done, -1);
}

bool Session::waitUntil(const std::function<bool()>& done, int ms)
{
    QEventLoop loop;
    QTimer limit;
    limit.setSingleShot(true);
    connect(&limit, &QTimer::timeout, &loop, &QEventLoop::quit);
    const auto look = [&] {
        if (done() || m_interrupted)
            loop.quit();
    };
    connect(this, &Session::news, &loop, look);
    if (done())
        return true;
    if (m_interrupted)
        return false;
    if (ms >= 0)
        limit.start(ms);
    loop.exec();
    return done();
}

void Session::remember(const Execution& execution)
{
    if (!m_executions.contains(execution.id))
        m_executions.insert(execution.id, execution);
}

void Session::take(const Snapshot& snapshot)
{
    m_known = true;
    m_jobs.clear();
    m_agents.clear();
    for (const Job& job : snapshot.jobs)
        m_jobs.insert(job.id, job);
    for (const Agent& agent : snapshot.agents)
        m_agents.insert(agent.id, agent);
    for (const Execution& execution : snapshot.active)
        m_executions.insert(execution.id, execution);
    emit news();
}

void Session::take(const Delta& delta)
{
    for (const Job& job : delta.jobs)
        m_jobs.insert(job.id, job);
    for (const QString& id : delta.removedJobs)
        m_jobs.remove(id);
    for (const Agent& agent : delta.agents)
        m_agents.insert(agent.id, agent);
    for (const QString& id : delta.removedAgents)
        m_agents.remove(id);
    for (const Execution& execution : delta.executions)
        m_executions.insert(execution.id, execution);
    emit news();
}

} // namespace jobdeck::ctl
