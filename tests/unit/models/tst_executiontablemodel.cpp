// SPDX-License-Identifier: Apache-2.0
#include "tables/executioncells.h"
#include "tables/executiontablemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

static constexpr qint64 kNow = 1'795'424'400'000; // 2026-11-23 09:00 UTC
static constexpr qint64 kMinute = 60'000;

static Execution makeExecution(qint64 key, ExecutionStatus status = ExecutionStatus::Completed)
{
    return {.key = key,
            .id = u"e%1"_s.arg(key),
            .jobId = u"job"_s,
            .jobName = u"Backup"_s,
            .triggerType = TriggerType::Cron,
            .status = status,
            .createdAt = kNow - 100 * kMinute + key * kMinute};
}

static ExecutionPage makePage(std::initializer_list<qint64> keys, bool hasMore)
{
    ExecutionPage page{.hasMore = hasMore};
    for (const qint64 key : keys)
        page.executions.append(makeExecution(key));
    return page;
}

class tst_ExecutionTableModel : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_model = std::make_unique<ExecutionTableModel>(QTimeZone::utc(), QLocale::c());
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_model->setNow(kNow);
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
    }

    void pendingRowsSayWhatTheyWaitFor()
    {
        constexpr int message = static_cast<int>(ExecutionColumn::Message);
        m_model->restart({});
        Execution explained = makeExecution(3, ExecutionStatus::Pending);
        explained.message = u"The keychain is locked."_s;
        m_model->append({.executions = {explained, makeExecution(2, ExecutionStatus::Pending), makeExecution(1)}});
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        m_model->setWaiting(waitingWords({.state = BackendState::Running, .running = 4, .parallelLimit = 4}));
        QCOMPARE(changed.size(), 2);
        QCOMPARE(m_model->index(0, message).data().toString(), u"The keychain is locked."_s);
        QCOMPARE(m_model->index(1, message).data().toString(), u"Waits for a free place: 4 of 4 are taken"_s);
        QCOMPARE(m_model->index(2, message).data().toString(), QString());
        m_model->setWaiting(waitingWords({.state = BackendState::Running, .running = 3, .parallelLimit = 4}));
        QCOMPARE(m_model->index(1, message).data().toString(), u"Waits for its turn"_s);
        QVERIFY(waitingWords({.state = BackendState::Starting}).contains(u"started"_s));
    }

    void pagesFollowEachOtherByKey()
    {
        QSignalSpy wanted(m_model.get(), &ExecutionTableModel::moreWanted);
        m_model->restart({});
        m_model->append(makePage({9, 8, 7}, true));
        QTRY_VERIFY(!wanted.isEmpty() || m_model->canFetchMore({}));
        m_model->fetchMore({});
        m_model->fetchMore({});
        QCOMPARE(wanted.size(), 1); // asked once, whoever scrolls how often
        QCOMPARE(wanted[0][0].toLongLong(), 7);
        m_model->append(makePage({6, 5}, false));
        QCOMPARE(keys(), (QList<qint64>{9, 8, 7, 6, 5}));
        QVERIFY(!m_model->canFetchMore({}));
    }

    void aPageThatFailedCanBeAskedForAgain()
    {
        m_model->restart({});
        m_model->append(makePage({9}, true));
        m_model->fetchMore({});
        QVERIFY(!m_model->canFetchMore({}));
        m_model->forgetRequest();
        QVERIFY(m_model->canFetchMore({}));
    }

    void liveRowsComeOnTopAndChangeInPlace()
    {
        m_model->restart({});
        m_model->append(makePage({3, 2}, true));
        QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
        m_model->apply(makeExecution(4, ExecutionStatus::Running));
        QCOMPARE(keys(), (QList<qint64>{4, 3, 2}));
        QSignalSpy changes(m_model.get(), &QAbstractItemModel::dataChanged);
        m_model->apply(makeExecution(4, ExecutionStatus::Failed));
        QCOMPARE(changes.size(), 1);
        QCOMPARE(m_model->index(0, 0).data().toString(), u"failed"_s);
        m_model->apply(makeExecution(1)); // its page was not fetched yet
        QCOMPARE(m_model->rowCount(), 3);
        QCOMPARE(resets.size(), 0);
    }

    void aLiveRowIsNewerThanThePageThatHoldsIt()
    {
        m_model->restart({});
        m_model->apply(makeExecution(5, ExecutionStatus::Completed));
        ExecutionPage page = makePage({5, 4}, false);
        page.executions[0].status = ExecutionStatus::Running;
        m_model->append(page);
        QCOMPARE(keys(), (QList<qint64>{5, 4}));
        QCOMPARE(m_model->executionAt(0).status, ExecutionStatus::Completed);
    }

    void rowsLeaveWhenTheyNoLongerMatch()
    {
        m_model->restart({.statuses = {ExecutionStatus::Running}});
        m_model->append({.executions = {makeExecution(2, ExecutionStatus::Running)}});
        m_model->apply(makeExecution(3, ExecutionStatus::Failed));
        QCOMPARE(keys(), QList<qint64>{2});
        m_model->apply(makeExecution(2, ExecutionStatus::Completed));
        QCOMPARE(m_model->rowCount(), 0);
        m_model->apply(makeExecution(9, ExecutionStatus::Running));
        m_model->remove(u"e9"_s);
        QCOMPARE(m_model->rowCount(), 0);
    }

    void missedRowsSayHowManyFromWhenToWhen()
    {
        Execution missed = makeExecution(1, ExecutionStatus::Missed);
        missed.missed = MissedSlots{.count = 1200, .first = kNow - 60 * kMinute, .last = kNow - kMinute};
        m_model->restart({});
        m_model->append({.executions = {missed}});
        const QString words = m_model->index(0, int(ExecutionColumn::Message)).data().toString();
        QCOMPARE(words,
                 u"1200 slots were missed, from Mon 23 Nov 2026, 08:00:00 UTC to Mon 23 Nov 2026, 08:59:00 UTC"_s);
        QCOMPARE(m_model->index(0, int(ExecutionColumn::When)).data().toString(), u"1 min ago"_s);
        QCOMPARE(m_model->index(0, int(ExecutionColumn::Took)).data().toString(), u"—"_s);
    }

    void aRunningTimeCountsInWholeSeconds()
    {
        Execution running = makeExecution(1, ExecutionStatus::Running);
        running.startedAt = kNow - 4'300;
        QCOMPARE(tookWords(running, kNow), u"4.0 s"_s);
        QCOMPARE(nextWordsChange(running, kNow), kNow + 700);
    }

private:
    QList<qint64> keys() const
    {
        QList<qint64> keys;
        for (int row = 0; row < m_model->rowCount(); ++row)
            keys.append(m_model->executionAt(row).key);
        return keys;
    }

    std::unique_ptr<ExecutionTableModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(tst_ExecutionTableModel)
#include "tst_executiontablemodel.moc"
