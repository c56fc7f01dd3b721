// SPDX-License-Identifier: Apache-2.0
// A control plane or another Jobdeck as a backend: its news, its writes, its last known state while it is away. Lives
// on the GUI thread, never blocks it.
#pragma once

#include "backend.h"
#include "connectionsettings.h"
#include "promised.h"
#include "remote/apiclient.h"
#include "remote/historypager.h"
#include "remote/keybook.h"
#include "remote/lostcreations.h"
#include "remote/newsfeed.h"
#include "remote/outputfeed.h"
#include "remote/recentrows.h"
#include "remote/statecache.h"

#include <QHash>
#include <QSet>
#include <QTimer>

#include <memory>
#include <optional>

namespace jobdeck::remote {

struct WriteOutcome;

class RemoteBackend final : public Backend
{
    Q_OBJECT

public:
    /// `cache`: where the last known state is remembered. The clock and whoever writes the cache must outlive it.
    RemoteBackend(std::unique_ptr<ApiClient> client, CachePlace cache, const Clock& clock, QObject* parent = nullptr);
    /// Leaves the last known state to whoever writes the cache.
    ~RemoteBackend() override;

    /// Shows the last known state and begins to ask.
    void start();
    void setAttention(Attention attention);
    /// The network changed, or the user asks: looks now.
    void lookNow();
    /// From now on nothing more is given to be remembered: the connection is being removed.
    void forgetCache();
    /// Whoever saves ends with the answer and cannot save the same again, as a command in a terminal: what is said of a
    /// save that failed does not advise it.
    void setSavesOnce() { m_savesAgain = false; }
    ServiceKind kind() const { return m_kind; }
    /// A webhook's secret, fetched once more to be put into the vault; its lists were read without.
    QFuture<Result<SecretValue>> webhookSecret(const QString& jobId);
    /// See Webhooks::rotateSecret(). Unsupported where the service is no Jobdeck.
    QFuture<Result<SecretValue>> rotateSecret(const QString& jobId, qint64 oldExpiresAt, const SecretValue& given = {});

    Capabilities capabilities() const override { return m_capabilities; }
    BackendStatus status() const override { return m_status; }
    void refresh() override;
    QFuture<Result<Job>> saveJob(const Job& job) override;
    QFuture<Result<Done>> removeJob(const QString& jobId) override;
    QFuture<Result<Job>> restoreJob(const QString& jobId) override;
    QFuture<Result<Job>> setJobEnabled(const QString& jobId, bool enabled, const Pause& pause) override;
    QFuture<Result<Done>> setPaused(bool paused) override;
    QFuture<Result<Execution>> trigger(const TriggerRequest& request) override;
    QFuture<Result<Done>> cancel(const QString& executionId) override;
    QFuture<Result<ExecutionPage>> executions(const ExecutionQuery& query) override;
    QFuture<Result<ExecutionDetail>> execution(const QString& executionId) override;
    QFuture<Result<OutputChunk>> output(const QString& executionId, qint64 offset, qint64 maxBytes) override;
    QFuture<Result<Done>> removeExecution(const QString& executionId) override;
    QFuture<Result<QList<Entity>>> entities(EntityKind kind) override;
    QFuture<Result<Agent>> saveAgent(const Agent& agent) override;
    QFuture<Result<Done>> removeAgent(const QString& agentId) override;

signals:
    /// Somebody tries the service's webhooks: see Webhooks::suspicious().
    void suspicious(const QString& words);
    /// Of the service; see Webhooks::listenerChanged().
    void listenerChanged(const jobdeck::ListenerStatus& status);
    void kindFound(jobdeck::ServiceKind kind);
    /// The service tells the webhook secrets of these jobs to everybody who lists them. Once for each job.
    void secretsSeen(const QStringList& jobIds);

private:
    void useFeed(NewsFeed* feed);
    void usePoller();
    void takeSnapshot(const Snapshot& snapshot);
    void takeDelta(const Delta& delta);
    void takeStatus(const BackendStatus& status);
    void takeAnswer();
    void takeFailure(const Error& error);
    void showCache(const CachedState& cache);
    void setStatus(const BackendStatus& status);
    void noteSecrets(const QStringList& jobIds);
    CachedState cachedState() const;
    void saveCache();
    QString lastSeenWords() const;

    bool isJobdeck() const { return m_kind == ServiceKind::Jobdeck; }
    /// Why nothing can be changed now, where that is known.
    std::optional<Error> obstacle() const;
    /// Asks and reads the answer; refused at once where nothing can be changed.
    template<class T, class Read>
    QFuture<Result<T>> write(const ApiRequest& request, Read read);
    template<class T, class Read>
    QFuture<Result<T>> ask(const ApiRequest& request, Read read);
    template<class T>
    QFuture<Result<T>> unsupported(const QString& message) const;
    QFuture<Result<ExecutionPage>> historyOfJobdeck(const ExecutionQuery& query);
    QFuture<Result<OutputChunk>> streamedOutput(const QString& executionId, qint64 offset, qint64 maxBytes);
    OutputFeed* feedOf(const QString& executionId);
    void noteExecutions(const QList<Execution>& executions);
    static Error severalAreNew(const QString& name);
    Error noteLost(const Job& wanted, const std::optional<QSet<QString>>& before, const Error& error);
    void noteWritten(const Job& wanted, const WriteOutcome& outcome);
    void recoverSecret(const Job& job, const Promised<Job>& promised);

    std::unique_ptr<ApiClient> m_client;
    CachePlace m_cache;
    const Clock& m_clock;
    KeyBook m_keys;
    HistoryPager m_pager;
    NewsFeed* m_feed = nullptr;
    Attention m_attention = Attention::Front;
    ServiceKind m_kind = ServiceKind::Unknown;
    Capabilities m_capabilities;
    BackendStatus m_status;
    BackendStatus m_told; ///< the last status of the service itself
    qint64 m_lastSeen = 0;
    qint64 m_change = 0;
    bool m_savesAgain = true;
    bool m_live = false; ///< a state came from the service itself
    QHash<QString, Job> m_jobs;
    QHash<QString, Agent> m_agents;
    RecentRows m_recent;
    QHash<QString, Execution> m_active;
    QHash<QString, qint64> m_partial;     ///< job → its revision after a save that was taken in part
    QHash<QString, QString> m_madeInPart; ///< name of a new job → its id, where the service ignored some of it
    LostCreations m_lost;
    QHash<QString, OutputFeed*> m_outputs;
    QStringList m_outputOrder; ///< the one used last is last
    QSet<QString> m_leaking;
    QTimer m_saveTimer;
};

} // namespace jobdeck::remote
