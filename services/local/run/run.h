// SPDX-License-Identifier: Apache-2.0
// One run from start to end: its processes, its output, its limits. Lives on the engine thread; never blocks.
#pragma once

#include "clock.h"
#include "local/run/answerreader.h"
#include "local/run/leftovers.h"
#include "local/run/outputrecorder.h"
#include "local/run/processgroup.h"
#include "local/run/runpipes.h"
#include "local/run/runresult.h"
#include "local/run/runspec.h"
#include "local/run/scratchfolder.h"

#include <QObject>
#include <QProcess>
#include <QTimer>

namespace jobdeck::local {

/// The processes end in this order: the first one, by itself or because it was asked to; then, after a moment for those
/// that still have something to say (a `tee` behind the script), the rest of the group; after cancel and time limit
/// also those that left the group. Who does not listen is killed after the grace period.
class Run : public QObject
{
    Q_OBJECT

public:
    Run(const RunSpec& spec, const Clock& clock, qint64 graceMs, QObject* parent = nullptr);
    /// Kills what is left of the group.
    ~Run() override;

    void start();
    void cancel(const QString& reason) { end(ExecutionStatus::Cancelled, reason); }

signals:
    void outputGrew(qint64 size);
    /// Once, through the event loop.
    void finished(const jobdeck::local::RunOutcome& outcome);

private:
    void connectParts();
    void launch();
    void forgetSecrets();
    void failToStart(const QString& reason);
    void processStarted();
    void processFailed(QProcess::ProcessError error);
    void processFinished(int exitCode, QProcess::ExitStatus status);
    void limitTime(qint64 ms);
    void end(ExecutionStatus as, const QString& reason);
    void askGroupToEnd();
    void settle();
    void endEscaped();
    void conclude();

    RunSpec m_spec;
    const Clock& m_clock;
    const qint64 m_graceMs;
    const qint64 m_startedAt; ///< monotonic ms
    ScratchFolder m_scratch;
    OutputRecorder m_recorder;
    AnswerReader m_answer;
    ProcessGroup m_group;
    RunPipes m_pipes;
    QProcess m_process;
    Leftovers m_escaped;
    QTimer m_limit;
    QTimer m_grace; ///< until the group is killed
    QTimer m_drain; ///< until pipes that others keep open are given up
    QTimer m_check; ///< only while a group is being ended: the system does not tell when it is gone
    RunResult m_result;
    bool m_adopted = false;
    bool m_exited = false;
    bool m_asked = false;
    bool m_concluded = false;
    int m_checksBeforeAsking = 0;
    int m_checksAfterKill = 0;
};

} // namespace jobdeck::local
