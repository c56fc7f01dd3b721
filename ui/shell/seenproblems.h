// SPDX-License-Identifier: Apache-2.0
// Which failures the user has looked at, so that the tray stops warning of them until the next one. GUI thread.
#pragma once

#include "execution.h"
#include "job.h"

#include <QHash>
#include <QList>
#include <QObject>

namespace jobdeck {

/// Kept with the window's settings: what was seen stays seen after a restart.
class SeenProblems final : public QObject
{
    Q_OBJECT

public:
    explicit SeenProblems(QObject* parent = nullptr);

    /// The job's last run failed and nobody has looked at that yet.
    bool isUnseen(const Job& job) const;
    /// A failed execution was shown to the user; others change nothing.
    void see(const Execution& execution);
    /// All of these jobs' last failures.
    void seeAll(const QList<Job>& jobs);

signals:
    void changed();

private:
    bool note(const QString& jobId, qint64 finishedAt);
    void keep();

    QHash<QString, qint64> m_seen; ///< by job: the end of the newest failure that was seen, UTC ms
};

} // namespace jobdeck
