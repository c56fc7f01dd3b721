// SPDX-License-Identifier: Apache-2.0
#include "tables/jobtablemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

static constexpr qint64 kNow = 1'795'424'400'000; // 2026-11-23 09:00 UTC
static constexpr qint64 kMinute = 60'000;

static Job namedJob(const QString& id, const QString& name)
{
    Job job{.id = id, .revision = 1};
    job.definition.name = name;
    job.definition.cronSchedule = u"0 2 * * *"_s;
    job.definition.entityName = u"Shell"_s;
    return job;
}

class tst_JobTableModel : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_asked = 0;
        m_model = std::make_unique<JobTableModel>(
            [this](const JobDefinition& job) {
                ++m_asked;
                return u"every "_s + job.cronSchedule;
            },
            QTimeZone::utc(), QLocale::c());
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_model->setNow(kNow);
        m_model->assign({namedJob(u"a"_s, u"A"_s), namedJob(u"b"_s, u"B"_s), namedJob(u"c"_s, u"C"_s)});
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
    }

    void newJobsComeAtTheEndInOneRange()
    {
        QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
        QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
        m_model->apply({namedJob(u"d"_s, u"D"_s), namedJob(u"e"_s, u"E"_s)});
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(inserted[0][1].toInt(), 3);
        QCOMPARE(inserted[0][2].toInt(), 4);
        QCOMPARE(m_model->rowOf(u"e"_s), 4);
        QCOMPARE(resets.size(), 0);
    }

    void neighboursThatChangeAreToldAsOneRange()
    {
        QSignalSpy changes(m_model.get(), &QAbstractItemModel::dataChanged);
        m_model->apply({namedJob(u"c"_s, u"C2"_s), namedJob(u"b"_s, u"B2"_s)});
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes[0][0].toModelIndex().row(), 1);
        QCOMPARE(changes[0][1].toModelIndex().row(), 2);
        QCOMPARE(cell(2, JobColumn::Name), u"C2"_s);
    }

    void removedJobsGoAndTheRestKeepsItsIds()
    {
        QPersistentModelIndex last = m_model->index(2, 1);
        m_model->apply({}, {u"a"_s, u"b"_s, u"nobody"_s});
        QCOMPARE(m_model->rowCount(), 1);
        QCOMPARE(m_model->rowOf(u"c"_s), 0);
        QCOMPARE(m_model->rowOf(u"a"_s), -1);
        QCOMPARE(last.row(), 0);
        QVERIFY(!m_model->job(u"b"_s));
    }

    void oneDeltaMayHoldAJobTwice()
    {
        m_model->apply({namedJob(u"d"_s, u"first"_s), namedJob(u"d"_s, u"second"_s)});
        QCOMPARE(m_model->rowCount(), 4);
        QCOMPARE(cell(3, JobColumn::Name), u"second"_s);
    }

    void theNextRunIsRelativeAndExactOnHover()
    {
        Job job = namedJob(u"a"_s, u"A"_s);
        job.definition.cronTimezone = u"Europe/Berlin"_s;
        job.nextExecutionAt = kNow + 12 * kMinute;
        m_model->apply({job});
        QCOMPARE(cell(0, JobColumn::NextRun), u"in 12 min"_s);
        const QString hover = m_model->index(0, int(JobColumn::NextRun)).data(Qt::ToolTipRole).toString();
        QVERIFY2(hover.startsWith(u"Mon 23 Nov 2026, 10:12:00 CET (UTC+1)\n"_s), qPrintable(hover));
        QVERIFY2(hover.contains(u"09:12:00 UTC"_s), qPrintable(hover));
        m_model->setNow(kNow + 13 * kMinute);
        QCOMPARE(cell(0, JobColumn::NextRun), u"now"_s);
    }

    void aJobThatIsOffSaysSoAndWhy()
    {
        Job job = namedJob(u"a"_s, u"A"_s);
        job.enabled = false;
        job.nextExecutionAt = kNow + kMinute;
        m_model->apply({job});
        QCOMPARE(cell(0, JobColumn::State), u"off"_s);
        QCOMPARE(cell(0, JobColumn::NextRun), u"off"_s);
        job.pause = Pause{.note = u"vendor is down"_s};
        m_model->apply({job});
        QCOMPARE(cell(0, JobColumn::NextRun), u"paused"_s);
        QVERIFY(m_model->index(0, 0).data(Qt::ToolTipRole).toString().contains(u"vendor is down"_s));
    }

    void whileAllIsPausedNoNextRunIsPromised()
    {
        Job scheduled = namedJob(u"a"_s, u"A"_s);
        scheduled.definition.triggerType = TriggerType::Cron;
        scheduled.nextExecutionAt = kNow + 12 * kMinute;
        Job byHand = namedJob(u"b"_s, u"B"_s);
        byHand.definition.triggerType = TriggerType::Manual;
        Job off = namedJob(u"c"_s, u"C"_s);
        off.enabled = false;
        m_model->apply({scheduled, byHand, off});
        const QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        m_model->setAllPaused(true);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(cell(0, JobColumn::NextRun), u"paused"_s);
        QVERIFY(m_model->index(0, int(JobColumn::NextRun)).data(Qt::ToolTipRole).toString().contains(u"All jobs"_s));
        QCOMPARE(cell(1, JobColumn::NextRun), u"—"_s);
        QCOMPARE(cell(2, JobColumn::NextRun), u"off"_s);
        QVERIFY(m_model->index(0, 0).data(JobHeldRole).toBool());
        QVERIFY(!m_model->index(1, 0).data(JobHeldRole).toBool());
        m_model->setAllPaused(true);
        QCOMPARE(changed.size(), 1);
        m_model->setAllPaused(false);
        QCOMPARE(cell(0, JobColumn::NextRun), u"in 12 min"_s);
    }

    void whatIsWrongWithAJobStandsByWhoRunsIt()
    {
        Job job = namedJob(u"a"_s, u"A"_s);
        job.definition.entityName = u"Coder"_s;
        job.obstacle = u"No agent Coder on this backend."_s;
        m_model->apply({job});
        const QModelIndex cellOfRunner = m_model->index(0, int(JobColumn::RunsIt));
        QCOMPARE(cellOfRunner.data().toString(), u"Coder"_s);
        QCOMPARE(cellOfRunner.data(JobObstacleRole).toString(), job.obstacle);
        QVERIFY(cellOfRunner.data(Qt::ToolTipRole).toString().endsWith(job.obstacle));
        QVERIFY(cellOfRunner.data(Qt::AccessibleTextRole).toString().endsWith(job.obstacle));
        job.definition.planningMode = PlanningMode::PredefinedWorkflow;
        job.definition.entityName.clear();
        job.definition.entityId.clear();
        m_model->apply({job});
        QCOMPARE(cellOfRunner.data().toString(), u"its prompt, as a workflow"_s);
    }

    void theLastResultGivesWayToWhatIsRunning()
    {
        Job job = namedJob(u"b"_s, u"B"_s);
        job.figures.lastStatus = ExecutionStatus::Failed;
        job.figures.lastFinishedAt = kNow - 3 * 60 * kMinute;
        job.figures.lastDurationMs = 12'000;
        m_model->apply({job});
        QCOMPARE(cell(1, JobColumn::LastResult), u"failed 3 h ago"_s);
        QCOMPARE(cell(1, JobColumn::LastDuration), u"12 s"_s);
        QSignalSpy changes(m_model.get(), &QAbstractItemModel::dataChanged);
        m_model->setRunning({{u"b"_s, 1}, {u"unknown"_s, 1}});
        QCOMPARE(changes.size(), 1);
        QCOMPARE(cell(1, JobColumn::LastResult), u"running"_s);
        QCOMPARE(m_model->index(1, 0).data(JobStatusRole).toInt(), int(ExecutionStatus::Running));
        m_model->setRunning({{u"b"_s, 1}});
        QCOMPARE(changes.size(), 1);
        m_model->setRunning({});
        QCOMPARE(cell(1, JobColumn::LastResult), u"failed 3 h ago"_s);
    }

    void triggersArePutIntoWordsOnce()
    {
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(cell(0, JobColumn::Trigger), u"every 0 2 * * *"_s);
            QCOMPARE(cell(1, JobColumn::Trigger), u"every 0 2 * * *"_s);
        }
        QCOMPARE(m_asked, 1);
    }

    void rangesAreAsShortAsPossible()
    {
        QCOMPARE(rowRanges({}), QList<RowRange>());
        QCOMPARE(rowRanges({5, 1, 2, 2, 7, 6}), (QList<RowRange>{{1, 2}, {5, 7}}));
    }

private:
    QString cell(int row, JobColumn column) const { return m_model->index(row, int(column)).data().toString(); }

    int m_asked = 0;
    std::unique_ptr<JobTableModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(tst_JobTableModel)
#include "tst_jobtablemodel.moc"
