// SPDX-License-Identifier: Apache-2.0
// Follows a service that tells no news: asks for its lists, at a pace that depends on who looks, and tells what
// changed. GUI thread.
#pragma once

#include "remote/apiclient.h"
#include "remote/keybook.h"
#include "remote/newsfeed.h"
#include "remote/pollround.h"

#include <QMap>
#include <QThreadPool>
#include <QTimer>

namespace jobdeck::remote {

class Poller final : public NewsFeed
{
    Q_OBJECT

public:
    /// All must outlive it; `pool` reads what came.
    Poller(ApiClient& client, KeyBook& keys, QThreadPool& pool, QObject* parent = nullptr);

    void start() override { ask(); }
    void askNow() override;
    void askForAll() override;
    void setAttention(Attention attention) override;
    void noteOwn(const Job& job) override;

private:
    void ask();
    void askExecutions();
    void askAgents();
    void askOutliers();
    void takeOutlier(const QString& id, const ApiAnswer& answer);
    void endRound();
    void takeRound(const Result<PollRound>& round);
    void tell(const PollRound& round, const QList<Execution>& executions);
    QList<Execution> newsOf(QList<Execution> executions);
    void fail(const ApiAnswer& answer);
    void wait();
    BackendStatus status() const;

    ApiClient& m_client;
    KeyBook& m_keys;
    QThreadPool& m_pool;
    QTimer m_wait;
    QObject* m_round = nullptr; ///< ends the questions of this round
    RoundBodies m_bodies;
    QList<Execution> m_outliers; ///< of this round: asked for one by one
    int m_outliersLeft = 0;
    PollState m_state;
    qint64 m_change = 0;
    int m_rounds = 0;
    bool m_whole = true;       ///< this round's news is a snapshot
    bool m_wantsWhole = false; ///< the next round's is
    bool m_told = false;       ///< something was told before
    bool m_again = false;      ///< somebody wanted to know while a round was under way
    bool m_canList = true;     ///< the key may see the list of executions
    QList<Job> m_jobs;
    QList<Agent> m_agents;
    QMap<QString, Execution> m_seen; ///< executions as they were last told, the newest few hundred
};

} // namespace jobdeck::remote
