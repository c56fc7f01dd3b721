// SPDX-License-Identifier: Apache-2.0
// Which jobs each agent runs, kept in step with the jobs. Lives on the GUI thread.
#pragma once

#include <QHash>
#include <QObject>
#include <QStringList>
#include <QTimer>

namespace jobdeck {

class JobTableModel;

class AgentUsage final : public QObject
{
    Q_OBJECT

public:
    explicit AgentUsage(const JobTableModel* jobs, QObject* parent = nullptr);

    /// Names of the jobs, sorted.
    QStringList jobsOf(const QString& agentId) const { return m_jobs.value(agentId); }
    /// "3 jobs", "one job", "no job".
    QString words(const QString& agentId) const;

signals:
    void changed();

private:
    void count();

    const JobTableModel* m_source;
    QHash<QString, QStringList> m_jobs;
    QTimer m_delay; ///< many changes at once are counted once
};

} // namespace jobdeck
