// SPDX-License-Identifier: Apache-2.0
// Which failures the tray still warns of, and which it lists.
#include "shell/recentproblems.h"
#include "shell/seenproblems.h"
#include "shellfixture.h"

#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class TestProblems : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init() { windowSettings().clear(); }

    void aFailureIsUnseenUntilItIsLookedAt()
    {
        ShellFixture f;
        Job job = f.addJob(u"Backup"_s);
        SeenProblems seen;
        QSignalSpy changed(&seen, &SeenProblems::changed);
        QVERIFY(!seen.isUnseen(job));
        seen.see(f.endRun(job, ExecutionStatus::Completed)); // nothing to warn of
        QCOMPARE(changed.size(), 0);
        const Execution failed = f.endRun(job, ExecutionStatus::Failed);
        QVERIFY(seen.isUnseen(job));
        seen.see(failed);
        QCOMPARE(changed.size(), 1);
        QVERIFY(!seen.isUnseen(job));
        seen.see(failed);
        QCOMPARE(changed.size(), 1);
        f.clock.advance(60'000);
        f.endRun(job, ExecutionStatus::TimedOut);
        QVERIFY(seen.isUnseen(job)); // the next one is a new one
    }

    void whatWasSeenStaysSeenAfterARestart()
    {
        ShellFixture f;
        Job job = f.addJob(u"Backup"_s);
        Job other = f.addJob(u"Report"_s);
        f.endRun(job, ExecutionStatus::Failed);
        f.endRun(other, ExecutionStatus::Lost);
        SeenProblems().seeAll({job, other});
        const SeenProblems later;
        QVERIFY(!later.isUnseen(job) && !later.isUnseen(other));
    }

    void aTestRunWarnsOfNothing()
    {
        ShellFixture f;
        Job job = f.addJob(u"Backup"_s);
        f.backend.refresh();
        QTRY_VERIFY(f.models.isLoaded());
        RecentProblems problems(f.connection().context);
        Execution test = f.endRun(job, ExecutionStatus::Failed);
        test.test = true;
        SeenProblems seen;
        QSignalSpy changed(&seen, &SeenProblems::changed);
        seen.see(test);
        QCOMPARE(changed.size(), 0);
    }

    void theLastFiveAreListedNewestFirst()
    {
        ShellFixture f;
        Job job = f.addJob(u"Backup"_s);
        f.backend.refresh();
        QTRY_VERIFY(f.models.isLoaded());
        RecentProblems problems(f.connection().context);
        QStringList ids;
        for (int i = 0; i < 7; ++i) {
            f.clock.advance(1000);
            Execution failed;
            failed.id = u"failed-%1"_s.arg(i);
            failed.key = i + 1;
            failed.jobId = job.id;
            failed.status = i % 2 ? ExecutionStatus::Lost : ExecutionStatus::Failed;
            failed.createdAt = f.clock.nowMs();
            failed.completedAt = f.clock.nowMs();
            f.backend.addExecution(failed);
            ids.prepend(failed.id);
        }
        QTRY_COMPARE(problems.executions().size(), RecentProblems::kMost);
        const auto listed = [&problems] {
            QStringList result;
            for (const Execution& execution : problems.executions())
                result += execution.id;
            return result;
        };
        QTRY_COMPARE(listed(), ids.first(RecentProblems::kMost));
        QSignalSpy changed(&problems, &RecentProblems::changed);
        emit f.models.executionRemoved(ids.first());
        QCOMPARE(changed.size(), 1);
        QVERIFY(!listed().contains(ids.first()));
    }
};

QTEST_MAIN(TestProblems)
#include "tst_problems.moc"
