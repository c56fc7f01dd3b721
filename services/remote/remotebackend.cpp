// SPDX-License-Identifier: Apache-2.0
// News, states and what is remembered; the calls are in remotecalls.cpp.
#include "remote/remotebackend.h"

#include "post.h"
#include "remote/background.h"
#include "remote/changefeed.h"
#include "remote/poller.h"

#include <QDateTime>
#include <QLocale>
#include <QThreadPool>

#include <algorithm>
#include <utility>

namespace jobdeck::remote {

using namespace std::chrono_literals;

static constexpr auto kSaveAfter = 5s;
static constexpr qsizetype kCachedRows = 300;

/// What Kubiya's service can do; a Jobdeck tells itself.
static constexpr Capabilities kControlPlane = {Capability::Cancel, Capability::LiveOutput, Capability::RemoveExecution};

/// Reads what came; nothing waits for it but answers, which go with their context.
static QThreadPool& readers()
{
    return *QThreadPool::globalInstance();
}

RemoteBackend::RemoteBackend(std::unique_ptr<ApiClient> client, CachePlace cache, const Clock& clock, QObject* parent)
    : Backend(parent)
    , m_client(std::move(client))
    , m_cache(std::move(cache))
    , m_clock(clock)
    , m_pager(*m_client, m_keys, this)
{
    m_status.state = BackendState::Starting;
    m_saveTimer.setSingleShot(true);
    connect(&m_saveTimer, &QTimer::timeout, this, &RemoteBackend::saveCache);
}

RemoteBackend::~RemoteBackend()
{
    qDeleteAll(m_outputs);
    delete m_feed; // nothing more comes
    if (m_saveTimer.isActive())
        saveCache();
}

void RemoteBackend::start()
{
    const auto follow = [this] { useFeed(new ChangeFeed(*m_client, readers(), this)); };
    if (m_cache.folder.isEmpty() || !m_cache.files)
        return follow();
    // Behind what is still to be written there, or taken away.
    const auto cached = inBackground(*m_cache.files, [folder = m_cache.folder] {
        const std::optional<CachedState> cache = readCache(folder);
        return cache ? Result<CachedState>(*cache) : Result<CachedState>(Error{.code = ErrorCode::NotFound});
    });
    answer(cached, this, [this, follow](const Result<CachedState>& cache) {
        if (cache)
            showCache(*cache);
        follow();
    });
}

void RemoteBackend::showCache(const CachedState& cache)
{
    m_kind = cache.kind;
    m_capabilities = cache.capabilities;
    m_lastSeen = cache.at;
    takeSnapshot(cache.snapshot);
    m_recent.note(cache.recent);
    m_told.wasPaused = cache.paused;
    setStatus(m_told);
    m_live = false;
    m_saveTimer.stop();
}

void RemoteBackend::useFeed(NewsFeed* feed)
{
    if (m_feed)
        m_feed->deleteLater();
    m_feed = feed;
    connect(feed, &NewsFeed::snapshotCame, this, [this](const Snapshot& snapshot) {
        m_live = true;
        m_lost.settle();
        takeSnapshot(snapshot);
    });
    connect(feed, &NewsFeed::deltaCame, this, &RemoteBackend::takeDelta);
    connect(feed, &NewsFeed::statusCame, this, &RemoteBackend::takeStatus);
    connect(feed, &NewsFeed::warned, this, &RemoteBackend::suspicious);
    connect(feed, &NewsFeed::listenerCame, this, &RemoteBackend::listenerChanged);
    connect(feed, &NewsFeed::answered, this, &RemoteBackend::takeAnswer);
    connect(feed, &NewsFeed::failed, this, &RemoteBackend::takeFailure);
    connect(feed, &NewsFeed::secretsSeen, this, &RemoteBackend::noteSecrets);
    connect(feed, &NewsFeed::capabilitiesCame, this,
            [this](Capabilities capabilities) { m_capabilities = capabilities; });
    connect(feed, &NewsFeed::notOffered, this, &RemoteBackend::usePoller);
    feed->setAttention(m_attention);
    feed->start();
}

void RemoteBackend::usePoller()
{
    m_kind = ServiceKind::ControlPlane;
    m_capabilities = kControlPlane;
    useFeed(new Poller(*m_client, m_keys, readers(), this));
}

void RemoteBackend::setAttention(Attention attention)
{
    m_attention = attention;
    if (m_feed)
        m_feed->setAttention(attention);
}

void RemoteBackend::lookNow()
{
    if (m_feed)
        m_feed->askNow();
}

void RemoteBackend::refresh()
{
    if (m_feed)
        m_feed->askForAll();
}

void RemoteBackend::takeSnapshot(const Snapshot& snapshot)
{
    m_jobs.clear();
    m_agents.clear();
    m_active.clear();
    for (const Job& job : snapshot.jobs)
        m_jobs.insert(job.id, job);
    for (const Agent& agent : snapshot.agents)
        m_agents.insert(agent.id, agent);
    noteExecutions(snapshot.active);
    m_change = snapshot.change;
    emit reset(snapshot);
    m_saveTimer.start(kSaveAfter);
}

void RemoteBackend::takeDelta(const Delta& delta)
{
    for (const Job& job : delta.jobs)
        m_jobs.insert(job.id, job);
    for (const QString& id : delta.removedJobs)
        m_jobs.remove(id);
    for (const Agent& agent : delta.agents)
        m_agents.insert(agent.id, agent);
    for (const QString& id : delta.removedAgents)
        m_agents.remove(id);
    noteExecutions(delta.executions);
    m_recent.remove(delta.removedExecutions);
    for (const QString& id : delta.removedExecutions)
        m_active.remove(id);
    m_change = qMax(m_change, delta.change);
    emit changed(delta);
    if (delta.change > 0 && !m_saveTimer.isActive())
        m_saveTimer.start(kSaveAfter);
}

void RemoteBackend::noteExecutions(const QList<Execution>& executions)
{
    m_recent.note(executions);
    for (const Execution& execution : executions) {
        if (isFinal(execution.status))
            m_active.remove(execution.id);
        else
            m_active.insert(execution.id, execution);
    }
}

void RemoteBackend::takeStatus(const BackendStatus& status)
{
    m_told = status;
    setStatus(status);
}

void RemoteBackend::takeAnswer()
{
    m_lastSeen = m_clock.nowMs();
    const bool isFeed = qobject_cast<ChangeFeed*>(m_feed) != nullptr;
    const ServiceKind found = isFeed ? ServiceKind::Jobdeck : ServiceKind::ControlPlane;
    const bool isNew = std::exchange(m_kind, found) != found;
    if (isNew || !m_live)
        emit kindFound(found);
    if (m_status.state == BackendState::Offline)
        setStatus(m_told.state == BackendState::Starting ? BackendStatus{.state = BackendState::Running} : m_told);
}

void RemoteBackend::takeFailure(const Error& error)
{
    BackendStatus offline = m_told;
    offline.state = BackendState::Offline;
    offline.message = m_lastSeen > 0 ? error.message + u' ' + lastSeenWords() : error.message;
    setStatus(offline);
}

QString RemoteBackend::lastSeenWords() const
{
    const QDateTime then = QDateTime::fromMSecsSinceEpoch(m_lastSeen);
    const bool isToday = then.date() == QDateTime::fromMSecsSinceEpoch(m_clock.nowMs()).date();
    const QString time = isToday ? QLocale().toString(then.time(), QLocale::ShortFormat)
                                 : QLocale().toString(then, QLocale::ShortFormat);
    return tr("It last answered at %1.").arg(time);
}

void RemoteBackend::setStatus(const BackendStatus& status)
{
    if (std::exchange(m_status, status) != status)
        emit statusChanged(status);
}

void RemoteBackend::noteSecrets(const QStringList& jobIds)
{
    QStringList unseen;
    for (const QString& id : jobIds) {
        if (!m_leaking.contains(id))
            unseen += id;
        m_leaking.insert(id);
    }
    if (!unseen.isEmpty())
        emit secretsSeen(unseen);
}

CachedState RemoteBackend::cachedState() const
{
    CachedState state = {.at = m_lastSeen,
                         .kind = m_kind,
                         .capabilities = m_capabilities,
                         .paused = m_told.state == BackendState::Paused || m_told.wasPaused};
    state.snapshot = {.change = 0, .jobs = m_jobs.values(), .agents = m_agents.values(), .active = m_active.values()};
    std::ranges::sort(state.snapshot.jobs, [](const Job& a, const Job& b) { return a.createdAt > b.createdAt; });
    state.recent = m_recent.rows();
    if (state.recent.size() > kCachedRows)
        state.recent.resize(kCachedRows);
    return state;
}

void RemoteBackend::saveCache()
{
    if (m_cache.folder.isEmpty() || !m_cache.files || m_lastSeen == 0)
        return;
    // Values share their data: copying them costs little, writing them happens elsewhere.
    m_cache.files->start([folder = m_cache.folder, state = cachedState()] { (void)writeCache(folder, state); });
}

void RemoteBackend::forgetCache()
{
    m_saveTimer.stop();
    m_cache.folder.clear();
}

} // namespace jobdeck::remote
