// SPDX-License-Identifier: Apache-2.0
// Processes that outlived the Jobdeck that started them: found by the execution id in their environment, then ended.
// Lives on the engine thread; never blocks.
#pragma once

#include <QHash>
#include <QObject>
#include <QSet>
#include <QString>
#include <QTimer>

namespace jobdeck::local {

/// This user's processes whose environment carries one of the ids: pid → execution id. Also finds those that left their
/// process group. Windows: always empty, the job object ended them together with Jobdeck.
QHash<qint64, QString> processesOf(const QSet<QString>& executionIds);

class Leftovers : public QObject
{
    Q_OBJECT

public:
    explicit Leftovers(qint64 graceMs = 5000, QObject* parent = nullptr);

    /// Asks them to end, kills after the grace period what is still there, then says ended(). Once per object.
    void end(const QSet<QString>& executionIds);

signals:
    /// Always through the event loop. `processes` is how many were found.
    void ended(int processes);

private:
    void look();

    qint64 m_graceMs;
    QSet<QString> m_ids;
    QSet<qint64> m_found;
    qint64 m_waitedMs = 0;
    QTimer m_timer; ///< runs only while some process is being ended
};

} // namespace jobdeck::local
