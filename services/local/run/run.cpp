// SPDX-License-Identifier: Apache-2.0
#include "local/run/run.h"

#include "secrets/wipe.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <limits>

namespace jobdeck::local {

using namespace Qt::StringLiterals;

static constexpr int kDrainMs = 1000;
static constexpr int kCheckMs = 50;
/// Who has closed its output may be about to end by itself; only after so many checks it was left behind.
static constexpr int kChecksBeforeAsking = 4;
/// A process that a kill does not end within a second waits for a broken disk or the like: it is not waited for.
static constexpr int kChecksAfterKill = 20;

Run::Run(const RunSpec& spec, const Clock& clock, qint64 graceMs, QObject* parent)
    : QObject(parent)
    , m_spec(spec)
    , m_clock(clock)
    , m_graceMs(graceMs)
    , m_startedAt(clock.monotonicMs())
    , m_scratch(spec.scratchPath)
    , m_recorder(clock, spec.outputPath, spec.outputCapBytes, spec.secrets)
    , m_answer(spec.reading)
    , m_escaped(graceMs)
{
    m_limit.setTimerType(Qt::PreciseTimer); // a coarse one may be early, and the limit is the user's
    for (QTimer* timer : {&m_limit, &m_grace, &m_drain, &m_check})
        timer->setSingleShot(true);
    m_drain.setInterval(kDrainMs);
    m_check.setInterval(kCheckMs);
    m_grace.setInterval(static_cast<int>(graceMs));
    connectParts();
}

Run::~Run()
{
    m_process.disconnect(this);
    if (m_adopted && !m_concluded)
        m_group.kill();
}

void Run::connectParts()
{
    connect(&m_process, &QProcess::started, this, &Run::processStarted);
    connect(&m_process, &QProcess::errorOccurred, this, &Run::processFailed);
    connect(&m_process, &QProcess::finished, this, &Run::processFinished);
    connect(&m_pipes, &RunPipes::received, &m_recorder, &OutputRecorder::write);
    connect(&m_pipes, &RunPipes::closed, this, &Run::settle);
    connect(&m_recorder, &OutputRecorder::grew, this, &Run::outputGrew);
    connect(&m_recorder, &OutputRecorder::received, this, [this](OutputStream stream, const QByteArray& bytes) {
        if (stream == OutputStream::Out)
            m_answer.append(bytes);
        else
            m_answer.appendError(bytes);
    });
    connect(&m_grace, &QTimer::timeout, this, [this] {
        m_group.kill();
        settle();
    });
    connect(&m_drain, &QTimer::timeout, this, &Run::settle);
    connect(&m_check, &QTimer::timeout, this, &Run::settle);
    connect(&m_escaped, &Leftovers::ended, this, &Run::conclude);
}

void Run::start()
{
    const Result<Done> written = m_scratch.write(m_spec.files);
    QString reason;
    m_group.prepare(m_process);
    if (!written)
        failToStart(written.error().message);
    else if (!m_pipes.prepare(m_process, reason))
        failToStart(tr("No process can be started now: %1. Other programs may have too many files open.").arg(reason));
    else
        launch();
}

void Run::launch()
{
    QProcessEnvironment environment;
    for (auto it = m_spec.environment.begin(); it != m_spec.environment.end(); ++it)
        environment.insert(it.key(), it.value());
    environment.insert(u"JOBDECK_EXECUTION_ID"_s, m_spec.executionId);
    m_process.setProcessEnvironment(environment);
    m_process.setWorkingDirectory(m_spec.workingDirectory);
    if (m_spec.standardInput.isEmpty())
        m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.start(m_spec.program, m_spec.arguments);
    forgetSecrets();
    m_pipes.started();
    if (!m_spec.standardInput.isEmpty()) {
        m_process.write(m_spec.standardInput);
        m_process.closeWriteChannel();
    }
    if (m_spec.timeLimitMs)
        limitTime(*m_spec.timeLimitMs);
}

/// The process has them, and the recorder has what it looks for.
void Run::forgetSecrets()
{
    if (m_spec.secrets.isEmpty())
        return;
    m_process.setProcessEnvironment({});
    for (QString& secret : m_spec.secrets)
        secrets::wipeShared(secret);
    m_spec.secrets.clear();
    m_spec.environment.clear();
}

void Run::failToStart(const QString& reason)
{
    m_result.startError = reason;
    QMetaObject::invokeMethod(this, &Run::conclude, Qt::QueuedConnection);
}

void Run::processStarted()
{
    m_group.adopt(m_process.processId());
    m_adopted = true;
    if (m_result.endedAs) // before it had begun
        askGroupToEnd();
}

void Run::processFailed(QProcess::ProcessError error)
{
    if (error != QProcess::FailedToStart) // a crash also arrives in processFinished(), input not taken is its business
        return;
    if (!QFileInfo(m_spec.workingDirectory).isDir())
        failToStart(tr("The working directory %1 does not exist. Create it, or change it in the agent.")
                        .arg(QDir::toNativeSeparators(m_spec.workingDirectory)));
    else
        failToStart(
            tr("%1 could not be started: %2.").arg(QDir::toNativeSeparators(m_spec.program), m_process.errorString()));
}

void Run::processFinished(int exitCode, QProcess::ExitStatus status)
{
    m_exited = true;
    m_limit.stop();
    if (status == QProcess::NormalExit)
        m_result.exitCode = exitCode;
    else
        m_result.signal = exitCode;
    if (!m_pipes.areClosed() && !m_result.endedAs)
        m_drain.start();
    settle();
}

/// QTimer reaches 24 days.
void Run::limitTime(qint64 ms)
{
    const qint64 step = std::min<qint64>(ms, std::numeric_limits<int>::max());
    m_limit.disconnect(this);
    connect(&m_limit, &QTimer::timeout, this, [this, rest = ms - step] {
        if (rest > 0)
            limitTime(rest);
        else
            end(ExecutionStatus::TimedOut, tr("Ended because it took longer than its time limit of %1 s.")
                                               .arg(static_cast<double>(*m_spec.timeLimitMs) / 1000));
    });
    m_limit.start(static_cast<int>(step));
}

void Run::end(ExecutionStatus as, const QString& reason)
{
    if (m_result.endedAs || m_exited || !m_result.startError.isEmpty())
        return; // too late, or asked before
    m_result.endedAs = as;
    m_result.endReason = reason;
    if (m_adopted)
        askGroupToEnd();
}

void Run::askGroupToEnd()
{
    m_asked = true;
    m_group.terminate();
    m_grace.start();
}

/// Goes on with the end as far as it can; called again whenever something happened that it waits for.
void Run::settle()
{
    if (!m_exited || m_concluded || (m_drain.isActive() && !m_pipes.areClosed()))
        return;
    m_drain.stop();
    const bool wasKilled = m_asked && !m_grace.isActive();
    if (m_group.isAlive() && m_checksAfterKill < kChecksAfterKill) {
        m_checksAfterKill += wasKilled ? 1 : 0;
        if (!m_asked && ++m_checksBeforeAsking > kChecksBeforeAsking) {
            m_result.leftProcesses = true;
            askGroupToEnd();
        }
        m_check.start();
        return;
    }
    m_grace.stop();
    if (m_result.endedAs)
        endEscaped();
    else
        conclude();
}

/// Who left the group with setsid() is found by the execution's id.
void Run::endEscaped()
{
    m_concluded = true; // only conclude() is left to do
    m_escaped.end({m_spec.executionId});
}

void Run::conclude()
{
    m_concluded = true;
    m_pipes.close();
    m_scratch.remove();
    m_recorder.finish();
    m_result.answer = m_answer.finish();
    m_result.outputError = m_recorder.error();
    m_result.lastErrorLine = m_recorder.lastErrorLine();
    RunOutcome outcome = judge(m_result);
    outcome.logSize = m_recorder.size();
    outcome.durationMs = m_clock.monotonicMs() - m_startedAt;
    emit finished(outcome);
}

} // namespace jobdeck::local
