// SPDX-License-Identifier: Apache-2.0
#include "local/run/leftovers.h"

#include "local/run/processlist.h"

#include <QCoreApplication>

namespace jobdeck::local {

static constexpr int kCheckMs = 50;
/// What a kill does not end within this time waits for a broken disk or the like.
static constexpr qint64 kAfterKillMs = 1000;

static QString executionIdIn(const QByteArray& environment)
{
    static constexpr QByteArrayView name("JOBDECK_EXECUTION_ID=");
    for (const QByteArray& entry : environment.split('\0')) {
        if (entry.startsWith(name))
            return QString::fromUtf8(entry.sliced(name.size()));
    }
    return {};
}

QHash<qint64, QString> processesOf(const QSet<QString>& executionIds)
{
    QHash<qint64, QString> found;
    if (executionIds.isEmpty())
        return found;
    for (const qint64 pid : livingProcesses()) {
        // Jobdeck itself may have been started by one of its jobs.
        if (const QString id = executionIdIn(environmentOf(pid));
            executionIds.contains(id) && pid != QCoreApplication::applicationPid())
            found.insert(pid, id);
    }
    return found;
}

Leftovers::Leftovers(qint64 graceMs, QObject* parent) : QObject(parent), m_graceMs(graceMs), m_timer(this)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Leftovers::look);
}

void Leftovers::end(const QSet<QString>& executionIds)
{
    m_ids = executionIds;
    m_timer.start(0);
}

void Leftovers::look()
{
    const QHash<qint64, QString> processes = processesOf(m_ids); // again each time: they may have started others
    if (processes.isEmpty() || m_waitedMs > m_graceMs + kAfterKillMs) {
        emit ended(static_cast<int>(m_found.size()));
        return;
    }
    for (auto it = processes.begin(); it != processes.end(); ++it) {
        const bool isNew = !m_found.contains(it.key());
        m_found.insert(it.key());
        if (isNew || m_waitedMs >= m_graceMs)
            endProcess(it.key(), m_waitedMs >= m_graceMs);
    }
    m_waitedMs += kCheckMs;
    m_timer.start(kCheckMs);
}

} // namespace jobdeck::local
