// SPDX-License-Identifier: Apache-2.0
#include "local/store/historyreader.h"

#include "jobfixtures.h"
#include "local/engine/executionsteps.h"
#include "local/engine/jobchanges.h"
#include "local/store/databasefile.h"
#include "local/store/historyquery.h"
#include "local/store/store.h"

#include <QTemporaryDir>
#include <QTest>

using namespace jobdeck;
using namespace jobdeck::local;
using namespace Qt::StringLiterals;

static constexpr qint64 kStart = 1'900'000'000'000;

/// What the SQL must find, told in C++.
static bool matches(const Execution& row, const ExecutionQuery& query)
{
    return (query.jobId.isEmpty() || row.jobId == query.jobId) &&
           (query.statuses.isEmpty() || query.statuses.contains(row.status)) &&
           (!query.triggerType || row.triggerType == *query.triggerType) && (query.includeTests || !row.test) &&
           (!query.from || row.createdAt >= *query.from) && (!query.to || row.createdAt < *query.to) &&
           (!query.beforeKey || row.key < *query.beforeKey);
}

class tst_History : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        auto database = openDatabaseFile(databasePath(m_folder.path()));
        m_store = std::make_unique<Store>(std::move(*database));
        const QList<JobRecord> jobs{*createdJob(cronJob(u"One"_s, u"* * * * *"_s), kStart),
                                    *createdJob(shellJob(u"Two"_s, u"true"_s), kStart)};
        m_jobIds = {jobs.first().job.id, jobs.last().job.id};
        ChangeSet changes{.jobs = jobs};
        using enum ExecutionStatus;
        const QList statuses{Completed, Failed, Completed, Pending, Skipped, TimedOut, Cancelled};
        for (int i = 0; i < 600; ++i) {
            const bool cron = i % 3 != 0;
            ExecutionDetail row =
                newExecution(jobs.at(cron ? 0 : 1).job, cron ? TriggerType::Cron : TriggerType::Manual, createdAt(i));
            row.execution.status = statuses.at(i % statuses.size());
            row.execution.test = !cron && i % 4 == 0;
            if (cron)
                row.execution.scheduledFor = kStart + i * 60'000LL;
            changes.added.append(row);
        }
        QVERIFY(m_store->write(changes));
        for (const ExecutionDetail& detail : std::as_const(changes.added))
            m_rows.prepend(detail.execution);
        m_reader = std::make_unique<HistoryReader>(m_folder.path());
    }

    void pagesFollowEachOtherWithoutGapOrRepeat_data()
    {
        QTest::addColumn<int>("filter");
        for (int filter = 0; filter < 64; ++filter)
            QTest::addRow("%d", filter) << filter;
    }
    void pagesByNumberAreTheSameRowsAndKnowTheTotal_data() { pagesFollowEachOtherWithoutGapOrRepeat_data(); }
    void pagesByNumberAreTheSameRowsAndKnowTheTotal()
    {
        QFETCH(int, filter);
        ExecutionQuery query = queryFor(filter);
        QList<Execution> expected;
        std::ranges::copy_if(m_rows, std::back_inserter(expected),
                             [&](const Execution& row) { return matches(row, query); });
        query.withTotal = true;
        query.offset = 5;
        const Result<ExecutionPage> page = m_reader->executions(query);
        QVERIFY(page);
        QVERIFY(page->total == expected.size());
        QCOMPARE(page->executions, expected.mid(5, query.limit));
        QCOMPARE(page->hasMore, expected.size() > 5 + query.limit);
    }

    void pagesFollowEachOtherWithoutGapOrRepeat()
    {
        QFETCH(int, filter);
        ExecutionQuery query = queryFor(filter);
        QList<Execution> expected;
        std::ranges::copy_if(m_rows, std::back_inserter(expected),
                             [&](const Execution& row) { return matches(row, query); });
        QList<Execution> found;
        for (bool more = true; more;) {
            const ExecutionPage page = *m_reader->executions(query);
            QCOMPARE(page.change, 1);
            QVERIFY(page.executions.size() <= query.limit);
            QVERIFY(!page.hasMore || page.executions.size() == query.limit);
            found.append(page.executions);
            more = page.hasMore;
            if (more)
                query.beforeKey = page.executions.last().key;
        }
        QCOMPARE(found, expected);
    }

    void noPageSortsOrScansTheTable()
    {
        for (int filter = 0; filter < 64; ++filter) {
            ExecutionQuery query = queryFor(filter);
            query.beforeKey = 300;
            const HistoryQuery history = historyQuery(query);
            QStringList plan;
            m_store->database().each(u"EXPLAIN QUERY PLAN "_s + history.sql, history.values,
                                     [&plan](const QSqlQuery& row) { plan.append(row.value(3).toString()); });
            QVERIFY(!plan.isEmpty());
            // `e` is reached by the keys that were found; only they may be put in order.
            QVERIFY2(plan.filter(u"SCAN executions"_s).isEmpty(), qPrintable(plan.join(u'\n')));
            QVERIFY2(plan.filter(u"SCAN e"_s).isEmpty(), qPrintable(plan.join(u'\n')));
            QVERIFY2(plan.filter(u"TEMP B-TREE"_s).isEmpty(), qPrintable(plan.join(u'\n')));
        }
    }

    void whatIsNotThereIsNotFound()
    {
        QCOMPARE(m_reader->execution(u"nobody"_s).error().code, ErrorCode::NotFound);
        QCOMPARE(m_reader->output(u"nobody"_s, 0, 1000).error().code, ErrorCode::NotFound);
    }

    void aFileThatIsNotThereIsAnError()
    {
        QTemporaryDir empty;
        HistoryReader reader(empty.path());
        QCOMPARE(reader.executions({}).error().code, ErrorCode::Storage);
    }

private:
    /// The clock is set back by two hours in the middle.
    static qint64 createdAt(int i) { return kStart + i * 60'000LL - (i > 300 ? 7'200'000 : 0); }

    ExecutionQuery queryFor(int filter) const
    {
        using enum ExecutionStatus;
        ExecutionQuery query{.limit = 7};
        if (filter & 1)
            query.jobId = m_jobIds.first();
        if (filter & 2)
            query.statuses = {Completed};
        if (filter & 4)
            query.statuses += {Failed, TimedOut};
        if (filter & 8)
            query.triggerType = TriggerType::Cron;
        if (filter & 16)
            query.includeTests = false;
        if (filter & 32) {
            query.from = createdAt(100);
            query.to = createdAt(500);
        }
        return query;
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<HistoryReader> m_reader;
    QStringList m_jobIds;
    QList<Execution> m_rows; ///< newest first
};

QTEST_GUILESS_MAIN(tst_History)
#include "tst_history.moc"
