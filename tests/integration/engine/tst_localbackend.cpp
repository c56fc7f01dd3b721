// SPDX-License-Identifier: Apache-2.0
#include "local/localbackend.h"

#include "awaited.h"
#include "engineprobe.h"
#include "jobfixtures.h"
#include "manualclock.h"

#include <QTemporaryDir>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class tst_LocalBackend : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_probe = std::make_unique<EngineProbe>(m_folder->path(), m_clock);
        QVERIFY(m_probe->start());
    }

    void cleanup() { m_probe.reset(); }

    void aNewFolderHasTheShellAgent()
    {
        const auto agents = awaited(m_probe->backend.entities(EntityKind::Agent));
        QCOMPARE(agents->size(), 1);
        QCOMPARE(agents->first().id, u"shell"_s);
        QCOMPARE(m_probe->resets, 1);
    }

    void aRunByHandLeavesItsWholeStory()
    {
        Job wanted = shellJob(u"Greeting"_s, u"echo hello {{who}}; echo oops >&2"_s);
        wanted.definition.config = {{u"parameters"_s, QJsonObject{{u"who"_s, u"nobody"_s}}}};
        const Job job = *awaited(m_probe->backend.saveJob(wanted));
        const Execution run = m_probe->run({.jobId = job.id, .parameters = {{u"who"_s, u"you & me"_s}}});
        QCOMPARE(run.status, ExecutionStatus::Completed);
        QVERIFY(run.startedAt && run.completedAt && run.durationMs);
        const ExecutionDetail detail = *awaited(m_probe->backend.execution(run.id));
        QCOMPARE(detail.execution, run);
        QCOMPARE(detail.exitCode, 0);
        QCOMPARE(detail.agent->id, u"shell"_s);
        QCOMPARE(detail.definition, job.definition);
        QCOMPARE(detail.parameters.value(u"who"_s).toString(), u"you & me"_s);
        QVERIFY(detail.environmentNames.contains(u"PATH"_s));
        QVERIFY(detail.logSize > 0);
        QCOMPARE(detail.response.trimmed(), u"hello you & me"_s);
        const OutputChunk chunk = *awaited(m_probe->backend.output(run.id, 0, 1 << 20));
        QVERIFY(chunk.finished);
        QCOMPARE(chunk.lines.size(), 2);
        QCOMPARE(m_probe->jobs.value(job.id).figures.successful, 1);
        QCOMPARE(m_probe->jobs.value(job.id).figures.lastStatus, ExecutionStatus::Completed);
    }

    void aRunThatFailsSaysWhy()
    {
        const Job job = *awaited(m_probe->backend.saveJob(shellJob(u"Fails"_s, u"exit 3"_s)));
        const Execution run = m_probe->run({.jobId = job.id});
        QCOMPARE(run.status, ExecutionStatus::Failed);
        QVERIFY2(run.message.contains(u'3'), qPrintable(run.message));
        QCOMPARE(m_probe->jobs.value(job.id).figures.failed, 1);
    }

private:
    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<EngineProbe> m_probe;
};

QTEST_GUILESS_MAIN(tst_LocalBackend)
#include "tst_localbackend.moc"
