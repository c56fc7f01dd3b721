// SPDX-License-Identifier: Apache-2.0
#include "executionlines.h"
#include "executionnews.h"

#include <QTest>
#include <QTimeZone>

using namespace jobdeck;
using namespace jobdeck::ctl;
using namespace Qt::StringLiterals;
using enum ExecutionEvent::Kind;

static Execution execution(qint64 key, ExecutionStatus status)
{
    return {.key = key, .id = u"e%1"_s.arg(key), .jobId = u"job_1"_s, .jobName = u"Backup"_s, .status = status};
}

class tst_ExecutionNews : public QObject
{
    Q_OBJECT

private slots:
    void eachBeginningAndEndIsToldOnce()
    {
        ExecutionNews news;
        QCOMPARE(news.take({execution(1, ExecutionStatus::Pending)}), {});
        const Execution running = execution(1, ExecutionStatus::Running);
        QCOMPARE(news.take({running}), QList<ExecutionEvent>({{Started, running}}));
        QCOMPARE(news.take({running}), {});
        QCOMPARE(news.running(), 1);
        const Execution failed = execution(1, ExecutionStatus::Failed);
        QCOMPARE(news.take({failed}), QList<ExecutionEvent>({{Finished, failed}}));
        QCOMPARE(news.take({failed}), {});
        QCOMPARE(news.running(), 0);
    }

    void waitingForInputIsNoSecondStart()
    {
        ExecutionNews news;
        QCOMPARE(news.take({execution(1, ExecutionStatus::Running)}).size(), 1);
        QCOMPARE(news.take({execution(1, ExecutionStatus::WaitingForInput)}), {});
    }

    void whatIsBornFinishedIsToldOnce()
    {
        ExecutionNews news;
        const Execution skipped = execution(5, ExecutionStatus::Skipped);
        QCOMPARE(news.take({skipped}), QList<ExecutionEvent>({{Finished, skipped}}));
        QCOMPARE(news.take({skipped}), {});
    }

    void anOlderExecutionStillEnds()
    {
        ExecutionNews news;
        news.take({execution(1, ExecutionStatus::Running), execution(2, ExecutionStatus::Running)});
        QCOMPARE(news.take({execution(2, ExecutionStatus::Completed)}).size(), 1);
        QCOMPARE(news.take({execution(1, ExecutionStatus::Completed)}).size(), 1);
    }

    void aJsonLineSaysWhatHappened()
    {
        Execution failed = execution(1, ExecutionStatus::TimedOut);
        failed.triggerType = TriggerType::Cron;
        failed.message = u"Ended after 5 s"_s;
        failed.completedAt = 1'700'000'000'123;
        failed.durationMs = 5012;
        QCOMPARE(eventObject({Finished, failed}), QJsonObject({{u"event"_s, u"finished"_s},
                                                               {u"time"_s, u"2023-11-14T22:13:20.123Z"_s},
                                                               {u"execution_id"_s, u"e1"_s},
                                                               {u"job_id"_s, u"job_1"_s},
                                                               {u"job_name"_s, u"Backup"_s},
                                                               {u"trigger_type"_s, u"cron"_s},
                                                               {u"status"_s, u"timed_out"_s},
                                                               {u"message"_s, u"Ended after 5 s"_s},
                                                               {u"duration_ms"_s, 5012}}));
    }

    void peopleReadWords()
    {
        const QTimeZone zone("Europe/Berlin");
        Execution run = execution(1, ExecutionStatus::Running);
        run.triggerType = TriggerType::Manual;
        run.startedAt = 1'700'000'000'000;
        QCOMPARE(eventWords({Started, run}, zone), u"23:13:20 Backup: started (by hand)"_s);
        run.status = ExecutionStatus::Failed;
        run.message = u"Exit code 1"_s;
        run.completedAt = 1'700'000'004'200;
        run.durationMs = 4200;
        QCOMPARE(eventWords({Finished, run}, zone), u"23:13:24 Backup: failed after 4.2 s. Exit code 1"_s);
        Execution skipped = execution(2, ExecutionStatus::Skipped);
        skipped.createdAt = 1'700'000'000'000;
        QCOMPARE(eventWords({Finished, skipped}, zone), u"23:13:20 Backup: skipped"_s);
    }
};

QTEST_GUILESS_MAIN(tst_ExecutionNews)
#include "tst_executionnews.moc"
