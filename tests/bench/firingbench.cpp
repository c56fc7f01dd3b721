// SPDX-License-Identifier: Apache-2.0
// How long after its slot a job runs: a schedule with seconds on an idle engine; the row, and the script's own clock.
#include "clock.h"
#include "jobfixtures.h"
#include "local/localbackend.h"
#include "post.h"
#include "samples.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTimer>

using namespace jobdeck;
using namespace Qt::StringLiterals;

static constexpr int kSlots = 20;

namespace {

class FiringBench : public QObject
{
public:
    FiringBench() : m_backend(m_folder.path(), m_clock)
    {
        connect(&m_backend, &Backend::statusChanged, this, &FiringBench::begin);
        connect(&m_backend, &Backend::changed, this, [this](const Delta& delta) {
            for (const Execution& execution : delta.executions)
                note(execution);
        });
        connect(&m_backend, &local::LocalBackend::stopped, qApp, &QCoreApplication::quit);
        m_backend.start();
    }

private:
    void begin(const BackendStatus& status)
    {
        if (m_begun || status.state != BackendState::Running)
            return;
        m_begun = true;
        Job job = cronJob(u"Every second"_s, u"* * * * * *"_s, u"date +%s%3N"_s);
        job.definition.config = {{u"cron_extended"_s, true}};
        answer(m_backend.saveJob(job), this, [](const Result<Job>& saved) {
            if (!saved)
                qFatal("%s", qPrintable(saved.error().message));
        });
    }

    void note(const Execution& execution)
    {
        if (!execution.scheduledFor || execution.status != ExecutionStatus::Completed)
            return;
        m_row.add(double(*execution.startedAt - *execution.scheduledFor));
        const qint64 slot = *execution.scheduledFor;
        answer(m_backend.execution(execution.id), this, [this, slot](const Result<ExecutionDetail>& detail) {
            if (detail)
                m_script.add(double(detail->response.trimmed().toLongLong() - slot));
            if (++m_done == kSlots)
                finish();
        });
    }

    void finish()
    {
        m_row.print("slot to the row that says running");
        m_script.print("slot to the script's own look at the clock");
        m_backend.stop();
    }

    SystemClock m_clock;
    QTemporaryDir m_folder;
    Samples m_row;
    Samples m_script;
    int m_done = 0;
    bool m_begun = false;
    local::LocalBackend m_backend;
};

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    FiringBench bench;
    return QCoreApplication::exec();
}
