// SPDX-License-Identifier: Apache-2.0
#include "local/engine/recovery.h"

#include "local/engine/executionsteps.h"
#include "local/engine/runfolder.h"
#include "local/run/outputfile.h"

#include <QDir>
#include <QLoggingCategory>

namespace jobdeck::local {

Q_LOGGING_CATEGORY(lcRecovery, "jobdeck.engine.recovery")

/// How long a leftover process may take to end after it was asked to.
static constexpr qint64 kGraceMs = 5000;

Recovery::Recovery(Ledger& ledger, const Clock& clock, QString dataDir, QObject* parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_clock(clock)
    , m_dataDir(std::move(dataDir))
    , m_leftovers(kGraceMs, this)
{
    connect(&m_leftovers, &Leftovers::ended, this, [this](int processes) {
        if (processes > 0)
            qCWarning(lcRecovery) << "ended" << processes << "processes that the last session left behind";
        emit leftoversEnded();
    });
}

void Recovery::begin()
{
    QSet<QString> ids;
    for (const ExecutionDetail& detail : m_ledger.running())
        ids.insert(detail.execution.id);
    m_leftovers.end(ids);
}

bool Recovery::settle()
{
    const qint64 now = m_clock.nowMs();
    ChangeSet changes;
    QHash<QString, JobRecord> jobs;
    for (ExecutionDetail detail : m_ledger.running()) {
        detail.logSize = outputSize(outputPath(m_dataDir, detail.execution.id));
        detail = ended(detail, ExecutionStatus::Lost,
                       tr("Jobdeck ended while this was running. What was left of it has been ended too; whether it "
                          "did its work is not known."),
                       now);
        changes.changed.append(detail);
        const QString& jobId = detail.execution.jobId;
        if (const JobRecord* record = m_ledger.job(jobId); record && !jobs.contains(jobId))
            jobs.insert(jobId, *record);
        if (const auto record = jobs.find(jobId); record != jobs.end())
            record->job.figures = counted(record->job.figures, detail.execution);
    }
    changes.jobs = jobs.values();
    if (!changes.isEmpty() && !m_ledger.commit(changes))
        return false;
    QDir(scratchRoot(m_dataDir)).removeRecursively();
    m_settled = true;
    return true;
}

} // namespace jobdeck::local
