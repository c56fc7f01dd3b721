// SPDX-License-Identifier: Apache-2.0
// What leaves the delivery log when, and what outlives it.
#include "jobfixtures.h"
#include "local/engine/jobchanges.h"
#include "local/store/databasefile.h"
#include "local/store/store.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace jobdeck;
using namespace jobdeck::local;
using namespace Qt::StringLiterals;

static constexpr qint64 kNow = 1'900'000'000'000;
static constexpr qint64 kDay = 24LL * 3600 * 1000;

class tst_Retention : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<Store>(std::move(*openDatabaseFile(databasePath(m_folder->path()))));
        ChangeSet changes{.jobs = {*createdJob(shellJob(u"Hook"_s, u"true"_s), kNow)}};
        QVERIFY(m_store->write(changes));
        m_jobId = changes.jobs.first().job.id;
    }

    void oldDeliveriesGoAndNewOnesStay()
    {
        add({kNow - 100 * kDay, kNow - 91 * kDay, kNow - 89 * kDay, kNow});
        QCOMPARE(*m_store->tidy({.now = kNow, .deliveriesFrom = kNow - 90 * kDay}), false);
        QCOMPARE(times(), (QList<qint64>{kNow - 89 * kDay, kNow}));
        QCOMPARE(count(u"delivery_details"_s), 2);
    }

    void ofMoreThanEnoughTheOldestGo()
    {
        add({1, 2, 3, 4, 5});
        QVERIFY(m_store->tidy({.now = kNow, .deliveries = 2}));
        QCOMPARE(times(), (QList<qint64>{4, 5}));
    }

    void muchGoesInStepsAndTheFileShrinks()
    {
        QList<qint64> old(2000, kNow - 100 * kDay);
        add(old, QByteArray(4096, 'x'));
        QVERIFY(m_store->database().value(u"PRAGMA page_count"_s, {}).toLongLong() > 2000);
        int steps = 1; // so that runs and deliveries come in between
        while (*m_store->tidy({.now = kNow, .deliveriesFrom = kNow - 90 * kDay}))
            QVERIFY(++steps < 50);
        QVERIFY(steps > 4);
        QVERIFY(times().isEmpty());
        QVERIFY(m_store->database().value(u"PRAGMA page_count"_s, {}).toLongLong() < 600);
    }

    void whatIsRememberedStaysAsLongAsItsWindowSays_data()
    {
        QTest::addColumn<qint64>("expiresAt");
        QTest::addColumn<bool>("stays");
        QTest::newRow("for ever") << qint64(-1) << true;
        QTest::newRow("for 30 days more") << kNow + 30 * kDay << true;
        QTest::newRow("just expired: the clock may be set back") << kNow - 3'600'000 << true;
        QTest::newRow("expired long ago") << kNow - 2 * kDay << false;
    }
    void whatIsRememberedStaysAsLongAsItsWindowSays()
    {
        QFETCH(qint64, expiresAt);
        QFETCH(bool, stays);
        add({kNow - 200 * kDay});
        const Remembered remembered{.jobId = m_jobId,
                                    .digest = "digest",
                                    .at = kNow - 200 * kDay,
                                    .expiresAt = expiresAt < 0 ? std::nullopt : std::optional(expiresAt),
                                    .executionId = u"the-first"_s};
        ChangeSet changes{.remembered = {remembered}};
        QVERIFY(m_store->write(changes));
        QVERIFY(m_store->tidy({.now = kNow, .deliveriesFrom = kNow - 90 * kDay, .deliveries = 0}));
        QVERIFY(times().isEmpty()); // its row in the log has gone
        const Result<QList<Remembered>> found = m_store->remembered({{m_jobId, "digest"}});
        QCOMPARE(found->size(), stays ? 1 : 0);
        if (stays)
            QCOMPARE(found->first().executionId, u"the-first"_s);
    }

private:
    void add(const QList<qint64>& times, const QByteArray& body = "{}")
    {
        ChangeSet changes;
        for (const qint64 at : times) {
            DeliveryDetail detail{.delivery = {.id = u"d%1"_s.arg(++m_number), .jobId = m_jobId, .at = at}};
            detail.body = body;
            changes.deliveries.append(webhook::packed(detail));
        }
        QVERIFY(m_store->write(changes));
        QVERIFY(m_store->file(times.size()));
    }
    QList<qint64> times()
    {
        QList<qint64> out;
        m_store->database().each(u"SELECT at FROM deliveries ORDER BY key"_s, {},
                                 [&out](const QSqlQuery& row) { out.append(row.value(0).toLongLong()); });
        return out;
    }
    int count(const QString& table)
    {
        return m_store->database().value(u"SELECT count(*) FROM "_s + table, {}).toInt();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
    QString m_jobId;
    int m_number = 0;
};

QTEST_GUILESS_MAIN(tst_Retention)
#include "tst_retention.moc"
