// SPDX-License-Identifier: Apache-2.0
// One console on another Jobdeck: a remote backend, the client that it asks with, and what it was told. Test thread.
#pragma once

#include "post.h"
#include "remote/remotebackend.h"
#include "remote/transport.h"

#include <QMap>

#include <memory>

namespace jobdeck {

class RemoteConsole
{
public:
    /// `clock` must outlive it. An empty token is not sent.
    RemoteConsole(std::unique_ptr<remote::Transport> transport, const SecretValue& token, const Clock& clock,
                  const remote::CachePlace& cache = {})
        : RemoteConsole(std::make_unique<remote::ApiClient>(
                            std::move(transport), [token] { return ready(Result<SecretValue>(token)); }, clock),
                        clock, cache)
    {}

    remote::ApiClient& client; ///< of the backend
    remote::RemoteBackend backend;
    QMap<QString, Job> jobs;
    QMap<QString, Agent> agents;
    QMap<QString, Execution> executions;
    bool loaded = false;

private:
    RemoteConsole(std::unique_ptr<remote::ApiClient> asking, const Clock& clock, const remote::CachePlace& cache)
        : client(*asking)
        , backend(std::move(asking), cache, clock)
    {
        QObject::connect(&backend, &Backend::reset, &backend, [this](const Snapshot& state) {
            jobs.clear();
            agents.clear();
            for (const Job& job : state.jobs)
                jobs.insert(job.id, job);
            for (const Agent& agent : state.agents)
                agents.insert(agent.id, agent);
            loaded = true;
        });
        QObject::connect(&backend, &Backend::changed, &backend, [this](const Delta& delta) { take(delta); });
        backend.start();
    }

    void take(const Delta& delta)
    {
        for (const Job& job : delta.jobs)
            jobs.insert(job.id, job);
        for (const QString& id : delta.removedJobs)
            jobs.remove(id);
        for (const Agent& agent : delta.agents)
            agents.insert(agent.id, agent);
        for (const QString& id : delta.removedAgents)
            agents.remove(id);
        for (const Execution& execution : delta.executions)
            executions.insert(execution.id, execution);
    }
};

} // namespace jobdeck
