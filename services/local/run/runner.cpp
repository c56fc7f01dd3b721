// SPDX-License-Identifier: Apache-2.0
#include "local/run/runner.h"

#include "local/run/run.h"

namespace jobdeck::local {

Runner::Runner(const Clock& clock, qint64 graceMs, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
    , m_graceMs(graceMs)
{}

Runner::~Runner() = default;

void Runner::start(const RunSpec& spec)
{
    const QString id = spec.executionId;
    Q_ASSERT(!m_runs.contains(id));
    auto* run = new Run(spec, m_clock, m_graceMs, this);
    m_runs.insert(id, run);
    connect(run, &Run::outputGrew, this, [this, id](qint64 size) { emit outputGrew(id, size); });
    connect(run, &Run::finished, this, [this, id](const RunOutcome& outcome) { end(id, outcome); });
    run->start();
}

void Runner::cancel(const QString& executionId, const QString& reason)
{
    if (Run* run = m_runs.value(executionId))
        run->cancel(reason);
}

QStringList Runner::running() const
{
    return m_runs.keys();
}

void Runner::end(const QString& executionId, const RunOutcome& outcome)
{
    m_runs.take(executionId)->deleteLater();
    emit finished(executionId, outcome);
}

} // namespace jobdeck::local
