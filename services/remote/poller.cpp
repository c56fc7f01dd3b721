// SPDX-License-Identifier: Apache-2.0
#include "remote/poller.h"

#include "post.h"
#include "remote/background.h"
#include "remote/faultwords.h"
#include "remote/nextrun.h"
#include "wire/executionresponse.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace jobdeck::remote {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The newest executions that a round looks at.
static constexpr auto kNewest = 50;
/// Executions under way that are older than those are asked for one by one, so many a round.
static constexpr auto kOutliers = 10;
/// Executions that are remembered, to know what changed.
static constexpr auto kSeen = 500;
/// Agents change seldom.
static constexpr auto kAgentsEvery = 20;

Poller::Poller(ApiClient& client, KeyBook& keys, QThreadPool& pool, QObject* parent)
    : NewsFeed(parent)
    , m_client(client)
    , m_keys(keys)
    , m_pool(pool)
{
    m_wait.setSingleShot(true);
    m_wait.setTimerType(Qt::PreciseTimer); // others come up to a twentieth earlier than the service asked for
    connect(&m_wait, &QTimer::timeout, this, &Poller::ask);
}

void Poller::askNow()
{
    if (m_wait.isActive())
        m_wait.start(0ms); // not from within somebody's answer
    else
        m_again = true; // what is on its way may be older than what we are asked for
}

void Poller::askForAll()
{
    m_wantsWhole = true;
    askNow();
}

void Poller::setAttention(Attention attention)
{
    const bool closer = attention < m_state.attention;
    m_state.attention = attention;
    if (closer)
        askNow();
}

void Poller::noteOwn(const Job& job)
{
    Job noted = job;
    noted.nextExecutionAt = nextRun(job, m_client.clock().nowMs());
    const auto known = std::ranges::find(m_jobs, job.id, &Job::id);
    if (known == m_jobs.end())
        m_jobs.prepend(noted);
    else
        *known = noted;
    emit deltaCame({.change = ++m_change, .jobs = {noted}});
}

void Poller::ask()
{
    m_wait.stop();
    delete m_round;
    m_round = new QObject(this);
    m_bodies = {};
    m_outliers.clear();
    if (std::exchange(m_wantsWhole, false)) { // a round that began before it was wanted would be an old state
        m_whole = true;
        m_rounds = 0;
    }
    const ApiRequest request = {.path = {u"jobs"_s}, .attempts = 1, .conditional = !m_jobs.isEmpty()};
    m_client.call(request, m_round, [this](const ApiAnswer& answer) {
        if (answer.error)
            return fail(answer);
        if (!answer.unchanged)
            m_bodies.jobs = answer.body;
        askExecutions();
    });
}

void Poller::askExecutions()
{
    if (!m_canList)
        return askAgents();
    ApiRequest request = {.path = {u"executions"_s}, .attempts = 1};
    request.query.addQueryItem(u"limit"_s, QString::number(kNewest));
    m_client.call(request, m_round, [this](const ApiAnswer& answer) {
        if (answer.status == 200)
            m_bodies.executions = answer.body;
        else if (answer.status == 403 || answer.status == 404 || answer.status == 405)
            m_canList = false; // a key with few rights: each job's own list has to do
        else
            return fail(answer);
        askAgents();
    });
}

void Poller::askAgents()
{
    if (m_rounds % kAgentsEvery != 0)
        return askOutliers();
    const ApiRequest request = {.path = {u"agents"_s}, .attempts = 1};
    m_client.call(request, m_round, [this](const ApiAnswer& answer) {
        if (answer.status == 200)
            m_bodies.agents = answer.body;
        askOutliers(); // without them names are missing, nothing else
    });
}

void Poller::askOutliers()
{
    QStringList ids;
    for (const Execution& execution : std::as_const(m_seen)) {
        const bool mayBeListed =
            m_canList && m_bodies.executions && m_bodies.executions->contains(execution.id.toUtf8());
        if (!isFinal(execution.status) && !mayBeListed && ids.size() < kOutliers)
            ids += execution.id;
    }
    QStringList jobIds;
    for (const Job& job : std::as_const(m_jobs)) {
        if (!m_canList && !job.figures.lastExecutionId.isEmpty() && !m_seen.contains(job.figures.lastExecutionId) &&
            jobIds.size() < kOutliers)
            jobIds += job.figures.lastExecutionId;
    }
    ids += jobIds;
    m_outliersLeft = static_cast<int>(ids.size());
    if (ids.isEmpty())
        return endRound();
    for (const QString& id : std::as_const(ids)) {
        const ApiRequest request = {.path = {u"executions"_s, id}, .attempts = 1};
        m_client.call(request, m_round, [this, id](const ApiAnswer& answer) { takeOutlier(id, answer); });
    }
}

void Poller::takeOutlier(const QString& id, const ApiAnswer& answer)
{
    const QJsonDocument document = QJsonDocument::fromJson(answer.body);
    const QJsonValue value = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    if (answer.status == 404 || answer.status == 410)
        m_seen.remove(id);
    else if (const Result<ExecutionDetail> detail = wire::executionFromResponse(value); answer.status == 200 && detail)
        m_outliers.append(detail->execution);
    if (--m_outliersLeft == 0)
        endRound();
}

void Poller::endRound()
{
    const auto read = inBackground(m_pool, [bodies = m_bodies, known = m_jobs, now = m_client.clock().nowMs()] {
        return readRound(bodies, known, now);
    });
    answer(read, m_round, [this](const Result<PollRound>& round) { takeRound(round); });
}

void Poller::takeRound(const Result<PollRound>& round)
{
    if (!round)
        return fail({.status = 200, .error = notThisApi(m_client.peerName())});
    ++m_rounds;
    m_state.failures = 0;
    m_state.retryAfter.reset();
    m_jobs = round->jobs;
    const QList<Execution> executions = newsOf(round->executions + m_outliers);
    emit answered();
    tell(*round, executions);
    if (!round->leaking.isEmpty())
        emit secretsSeen(round->leaking);
    emit statusCame(status());
    wait();
}

/// Those that are new or have changed, with their keys and names; from now on they are known.
QList<Execution> Poller::newsOf(QList<Execution> executions)
{
    QHash<QString, QString> names;
    for (const Job& job : std::as_const(m_jobs))
        names.insert(job.id, job.definition.name);
    QList<Execution> news;
    for (Execution& execution : executions) {
        if (execution.jobId.isEmpty())
            continue; // somebody's chat with an agent: not a job's
        m_keys.note(execution, m_client.clock().nowMs());
        if (execution.jobName.isEmpty())
            execution.jobName = names.value(execution.jobId, execution.jobId);
        const auto known = m_seen.constFind(execution.id);
        if (known != m_seen.constEnd() && *known == execution)
            continue;
        m_seen.insert(execution.id, execution);
        news.append(execution);
    }
    while (m_seen.size() > kSeen) {
        const auto byKey = [](const Execution& a, const Execution& b) { return a.key < b.key; };
        m_seen.erase(std::min_element(m_seen.begin(), m_seen.end(), byKey));
    }
    return news;
}

void Poller::tell(const PollRound& round, const QList<Execution>& executions)
{
    const QList<Agent> agents = round.agents.value_or(m_agents);
    const bool agentsChanged = agents != m_agents;
    QStringList removedAgents;
    for (const Agent& old : std::as_const(m_agents)) {
        if (std::ranges::none_of(agents, [&old](const Agent& agent) { return agent.id == old.id; }))
            removedAgents += old.id;
    }
    m_agents = agents;
    if (std::exchange(m_whole, false)) {
        Snapshot snapshot = {.change = ++m_change, .jobs = m_jobs, .agents = m_agents};
        for (const Execution& execution : std::as_const(m_seen)) {
            if (!isFinal(execution.status))
                snapshot.active.append(execution);
        }
        emit snapshotCame(snapshot);
    }
    Delta delta = {.jobs = round.changedJobs, .removedJobs = round.removedJobs, .executions = executions};
    if (agentsChanged) {
        delta.agents = m_agents;
        delta.removedAgents = removedAgents;
    }
    if (!std::exchange(m_told, true) || delta == Delta())
        return; // what is there at first is no news
    delta.change = ++m_change;
    emit deltaCame(delta);
}

void Poller::fail(const ApiAnswer& answer)
{
    ++m_state.failures;
    m_state.answered = answer.status != 0;
    m_state.retryAfter = answer.retryAfter;
    wait();
    const bool isOther = answer.status == 404 || answer.status == 405; // a service of jobs has a list of them
    emit failed(answer.error && !isOther ? *answer.error : notThisApi(m_client.peerName()));
}

void Poller::wait()
{
    m_state.running =
        std::ranges::any_of(m_seen, [](const Execution& execution) { return !isFinal(execution.status); });
    const auto pause = pollWait(m_state, QRandomGenerator::global()->generateDouble());
    m_wait.start(std::exchange(m_again, false) ? 0ms : pause);
}

BackendStatus Poller::status() const
{
    BackendStatus out = {.state = BackendState::Running};
    for (const Execution& execution : m_seen) {
        out.running += execution.status == ExecutionStatus::Running ? 1 : 0;
        out.waiting += execution.status == ExecutionStatus::Pending ? 1 : 0;
    }
    for (const Job& job : m_jobs) {
        if (job.nextExecutionAt && (!out.nextAt || *job.nextExecutionAt < *out.nextAt)) {
            out.nextAt = job.nextExecutionAt;
            out.nextJobId = job.id;
        }
    }
    return out;
}

} // namespace jobdeck::remote
