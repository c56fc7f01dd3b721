// SPDX-License-Identifier: Apache-2.0
// A load to be killed: the local backend under jobs that fire several times a second, because its clock runs fast.
// crashload DATA_DIR EPOCH_MS SPEED: the clock shows 2031-03-30 00:00 UTC at EPOCH_MS and runs SPEED times faster; ends
// cleanly when its standard input does. Runs leave marks in DATA_DIR/marks, answered triggers in DATA_DIR/answered.
#include "clock.h"
#include "jobfixtures.h"
#include "local/localbackend.h"
#include "post.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSet>
#include <QSocketNotifier>
#include <QTimer>

#include <cstdio>

using namespace jobdeck;
using namespace Qt::StringLiterals;

namespace {

class FastClock final : public Clock
{
public:
    FastClock(qint64 epochMs, int speed) : m_epochMs(epochMs), m_speed(speed) {}
    qint64 nowMs() const override { return kOriginMs + (m_system.nowMs() - m_epochMs) * m_speed; }
    qint64 monotonicMs() const override { return m_system.monotonicMs(); }

private:
    static constexpr qint64 kOriginMs = 1'932'681'600'000;
    SystemClock m_system;
    qint64 m_epochMs;
    int m_speed;
};

class Load : public QObject
{
public:
    Load(const QString& dataDir, const Clock& clock) : m_dataDir(dataDir), m_backend(dataDir, clock)
    {
        QDir(dataDir).mkpath(u"marks"_s);
        m_answered.setFileName(dataDir + u"/answered"_s);
        connect(&m_backend, &Backend::reset, this, [this](const Snapshot& snapshot) { begin(snapshot); });
        connect(&m_backend, &local::LocalBackend::stopped, qApp, &QCoreApplication::quit);
        connect(&m_tick, &QTimer::timeout, &m_backend, &local::LocalBackend::lookAtClock);
        connect(&m_trigger, &QTimer::timeout, this, &Load::trigger);
        m_backend.start();
    }

    void stop()
    {
        m_trigger.stop();
        m_backend.stop();
    }

private:
    void begin(const Snapshot& snapshot)
    {
        if (!m_answered.isOpen() && !m_answered.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
            qFatal("cannot write %s", qPrintable(m_answered.fileName()));
        for (const Job& job : snapshot.jobs)
            take(job);
        createJobs();
        m_tick.start(5); // a timer of the engine would sleep in real minutes
        m_trigger.start(40);
    }

    /// Each run marks its beginning and its end, so that what the rows say can be held against what happened.
    QString script(const QString& work) const
    {
        const QString mark = m_dataDir + u"/marks/$JOBDECK_EXECUTION_ID"_s;
        return u"echo begin >> \"%1\"; %2; status=$?; echo end >> \"%1\"; exit $status"_s.arg(mark, work);
    }

    void createJobs()
    {
        save(cronJob(u"every minute"_s, u"* * * * *"_s, script(u"true"_s)));
        save(cronJob(u"every other"_s, u"*/2 * * * *"_s, script(u"sleep 0.05"_s)));
        save(cronJob(u"overlaps"_s, u"* * * * *"_s, script(u"sleep 0.6"_s)));
        save(cronJob(u"fails"_s, u"*/3 * * * *"_s, script(u"(exit 3)"_s)));
        save(cronJob(u"prints"_s, u"*/2 * * * *"_s, script(u"seq 2000"_s)));
        save(shellJob(u"by hand"_s, script(u"true"_s)));
    }

    void take(const Job& job)
    {
        m_names.insert(job.definition.name);
        if (job.definition.triggerType == TriggerType::Manual)
            m_manualJob = job.id;
    }

    /// Where an earlier load was killed before it had saved it.
    void save(const Job& job)
    {
        if (m_names.contains(job.definition.name))
            return;
        answer(m_backend.saveJob(job), this, [this](const Result<Job>& saved) {
            if (!saved)
                qFatal("%s", qPrintable(saved.error().message));
            take(*saved);
        });
    }

    void trigger()
    {
        if (m_manualJob.isEmpty())
            return;
        answer(m_backend.trigger({.jobId = m_manualJob}), this, [this](const Result<Execution>& execution) {
            if (execution)
                m_answered.write(execution->id.toUtf8() + '\n');
        });
    }

    QString m_dataDir;
    QSet<QString> m_names;
    QString m_manualJob;
    QFile m_answered;
    QTimer m_tick;
    QTimer m_trigger;
    local::LocalBackend m_backend;
};

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 4) {
        std::fputs("usage: crashload DATA_DIR EPOCH_MS SPEED\n", stderr);
        return 2;
    }
    const FastClock clock(arguments.at(2).toLongLong(), arguments.at(3).toInt());
    Load load(arguments.at(1), clock);
    QSocketNotifier input(fileno(stdin), QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &load, [&] {
        input.setEnabled(false);
        load.stop();
    });
    return QCoreApplication::exec();
}
