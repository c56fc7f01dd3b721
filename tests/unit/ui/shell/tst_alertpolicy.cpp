// SPDX-License-Identifier: Apache-2.0
#include "shell/alertpolicy.h"
#include "shell/alertwords.h"

#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

namespace {

Execution ended(const QString& job, ExecutionStatus status)
{
    static int count = 0;
    Execution execution;
    execution.id = QString::number(++count);
    execution.jobId = job;
    execution.jobName = job;
    execution.status = status;
    return execution;
}

} // namespace

class TestAlertPolicy : public QObject
{
    Q_OBJECT

private slots:
    void theFirstFailureIsToldAtOnce()
    {
        AlertPolicy policy;
        policy.see(ended(u"backup"_s, ExecutionStatus::Failed));
        const auto news = policy.take(1000);
        QCOMPARE(news.size(), 1);
        QCOMPARE(news.constFirst().change, AlertPolicy::Change::BeganToFail);
    }

    void aJobThatKeepsFailingIsToldOnce()
    {
        AlertPolicy policy;
        policy.see(ended(u"backup"_s, ExecutionStatus::Failed));
        QCOMPARE(policy.take(0).size(), 1);
        for (qint64 minute = 1; minute < 60; ++minute) {
            policy.see(ended(u"backup"_s, minute % 2 == 0 ? ExecutionStatus::Failed : ExecutionStatus::TimedOut));
            QVERIFY(policy.take(minute * 60'000).isEmpty());
        }
        policy.see(ended(u"backup"_s, ExecutionStatus::Completed));
        const auto news = policy.take(3'600'000);
        QCOMPARE(news.size(), 1);
        QCOMPARE(news.constFirst().change, AlertPolicy::Change::Recovered);
        policy.see(ended(u"backup"_s, ExecutionStatus::Completed));
        QVERIFY(policy.take(7'200'000).isEmpty());
    }

    void withinTenSecondsOneTellsForAll()
    {
        AlertPolicy policy;
        policy.see(ended(u"first"_s, ExecutionStatus::Failed));
        QCOMPARE(policy.take(0).size(), 1);
        for (int i = 0; i < 7; ++i)
            policy.see(ended(QString::number(i), ExecutionStatus::Lost));
        QVERIFY(policy.take(9'999).isEmpty());
        QCOMPARE(policy.nextAt(500), std::optional<qint64>(10'000));
        const auto news = policy.take(10'000);
        QCOMPARE(news.size(), 7);
        QCOMPARE(alertWords(news).title, u"7 jobs failed"_s);
        QCOMPARE(alertWords(news).tag, QString());
        QCOMPARE(policy.nextAt(10'000), std::nullopt);
    }

    void whatDecidesNothingIsQuiet_data()
    {
        QTest::addColumn<ExecutionStatus>("status");
        QTest::newRow("pending") << ExecutionStatus::Pending;
        QTest::newRow("running") << ExecutionStatus::Running;
        QTest::newRow("waiting") << ExecutionStatus::WaitingForInput;
        QTest::newRow("cancelled") << ExecutionStatus::Cancelled;
        QTest::newRow("skipped") << ExecutionStatus::Skipped;
        QTest::newRow("missed") << ExecutionStatus::Missed;
    }

    void whatDecidesNothingIsQuiet()
    {
        QFETCH(ExecutionStatus, status);
        AlertPolicy policy;
        policy.see(ended(u"backup"_s, status));
        QVERIFY(policy.take(0).isEmpty());
        policy.see(ended(u"backup"_s, ExecutionStatus::Failed));
        QCOMPARE(policy.take(0).size(), 1);
        policy.see(ended(u"backup"_s, status)); // nor does it count as a recovery
        QVERIFY(policy.take(60'000).isEmpty());
        policy.see(ended(u"backup"_s, ExecutionStatus::Failed));
        QVERIFY(policy.take(60'000).isEmpty());
    }

    void testRunsAreNotToldAndDoNotCount()
    {
        AlertPolicy policy;
        Execution tried = ended(u"backup"_s, ExecutionStatus::Failed);
        tried.test = true;
        policy.see(tried);
        QVERIFY(policy.take(0).isEmpty());
        policy.see(ended(u"backup"_s, ExecutionStatus::Failed));
        QCOMPARE(policy.take(0).size(), 1);
    }

    void whatFailedBeforeWeLookedIsNotNews()
    {
        Job job;
        job.id = u"backup"_s;
        job.figures.lastStatus = ExecutionStatus::Failed;
        AlertPolicy policy;
        policy.assume({job});
        policy.see(ended(u"backup"_s, ExecutionStatus::Failed));
        QVERIFY(policy.take(0).isEmpty());
        policy.see(ended(u"backup"_s, ExecutionStatus::Completed));
        QCOMPARE(policy.take(0).size(), 1);
    }

    void aNewSnapshotDoesNotHideWhatWasSeen()
    {
        Job job; // as it was before the run that failed
        job.id = u"backup"_s;
        job.figures.lastStatus = ExecutionStatus::Completed;
        AlertPolicy policy;
        policy.see(ended(u"backup"_s, ExecutionStatus::Failed));
        QCOMPARE(policy.take(0).size(), 1);
        policy.assume({job});
        policy.see(ended(u"backup"_s, ExecutionStatus::Failed));
        QVERIFY(policy.take(60'000).isEmpty());
    }

    void theSameExecutionToldAgainIsOneEvent()
    {
        AlertPolicy policy;
        const Execution execution = ended(u"backup"_s, ExecutionStatus::Failed);
        policy.see(execution);
        policy.see(execution);
        QCOMPARE(policy.take(0).size(), 1);
    }

    void wordsNameTheJobAndTheReason()
    {
        Execution execution = ended(u"Nightly backup"_s, ExecutionStatus::Failed);
        execution.message = u"Exit code 3."_s;
        const Notification told = alertWords({{AlertPolicy::Change::BeganToFail, execution}});
        QCOMPARE(told.title, u"Nightly backup: failed"_s);
        QCOMPARE(told.body, u"Exit code 3."_s);
        QCOMPARE(told.tag, execution.id);
        QCOMPARE(told.urgency, Notification::Urgency::Critical);

        execution.status = ExecutionStatus::Completed;
        const Notification again = alertWords({{AlertPolicy::Change::Recovered, execution}});
        QCOMPARE(again.title, u"Nightly backup works again"_s);
        QCOMPARE(again.urgency, Notification::Urgency::Low);
    }

    void failuresAndRecoveriesShareOneNotification()
    {
        const Notification told =
            alertWords({{AlertPolicy::Change::BeganToFail, ended(u"a"_s, ExecutionStatus::Failed)},
                        {AlertPolicy::Change::Recovered, ended(u"b"_s, ExecutionStatus::Completed)},
                        {AlertPolicy::Change::Recovered, ended(u"c"_s, ExecutionStatus::Completed)}});
        QCOMPARE(told.title, u"1 job failed, 2 jobs work again"_s);
        QCOMPARE(told.body, u"a, b, c"_s);
    }
};

QTEST_GUILESS_MAIN(TestAlertPolicy)
#include "tst_alertpolicy.moc"
