// SPDX-License-Identifier: Apache-2.0
// Follows the jobs, agents and secrets of a backend and makes the table that the gate reads. Lives on the main thread.
#pragma once

#include "agent.h"
#include "backend.h"
#include "clock.h"
#include "listener.h"
#include "secretvault.h"
#include "webhook/hooksecrets.h"
#include "webhook/hooktable.h"

#include <QHash>
#include <QMap>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <memory>
#include <optional>

namespace jobdeck::webhook {

class HookTables : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it.
    HookTables(Backend& backend, SecretVault& vault, HookSecrets& secrets, const Clock& clock,
               QObject* parent = nullptr);

    void configure(const ListenerSettings& settings);
    /// There is an enabled webhook job.
    bool isWanted() const;
    /// Null where it is no webhook job.
    const Job* job(const QString& jobId) const;
    /// Names that the job's prompts need and `parameters` do not have.
    QStringList missingParameters(const QString& jobId, const QJsonObject& parameters) const;
    /// Reads the secrets again: they are others now.
    void reload(const QString& jobId);
    /// A delivery waits for them: asks again, not more often than the vault can bear.
    void want(const QString& jobId);

signals:
    void changed(const std::shared_ptr<const jobdeck::webhook::HookTable>& table);

private:
    /// What the vault said about a job's secrets.
    struct Keys
    {
        QList<ActiveSecret> secrets;
        QString obstacle;
        bool asking = false;
        qint64 askedAt = 0; ///< monotonic ms
    };

    void takeJobs(const QList<Job>& jobs, const QStringList& removed);
    void takeAgents(const QList<Agent>& agents);
    void reloadAll();
    void noteSecrets();
    void rebuild(const QString& jobId);
    std::shared_ptr<const Hook> makeHook(const Job& job) const;
    void publish();
    void tidy();

    Backend& m_backend;
    SecretVault& m_vault;
    HookSecrets& m_secrets;
    const Clock& m_clock;
    ListenerSettings m_settings;
    QMap<QString, Agent> m_agents;
    QHash<QString, Job> m_jobs; ///< webhook jobs
    QHash<QString, Keys> m_keys;
    QHash<QString, std::shared_ptr<const Hook>> m_hooks;
    QHash<QString, QMap<QString, qint64>> m_seen; ///< by job: its secrets' names and when they were made
    QHash<QString, qint64> m_removed;             ///< monotonic ms; their secrets stay for a while
    QTimer m_tidy;
    bool m_known = false; ///< the backend has said which jobs there are
};

} // namespace jobdeck::webhook
