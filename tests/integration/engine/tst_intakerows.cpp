// SPDX-License-Identifier: Apache-2.0
// Deliveries between their commit and their tables: nothing is lost, doubled or changed on the way, whatever happens.
#include "intakegroups.h"
#include "jobfixtures.h"
#include "local/store/databasefile.h"
#include "local/store/deliveryreader.h"
#include "local/store/historyreader.h"
#include "local/store/store.h"

#include <QTemporaryDir>
#include <QTest>

using namespace jobdeck;
using namespace jobdeck::local;
using namespace Qt::StringLiterals;

class tst_IntakeRows : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(open());
        ChangeSet jobs = intakeJob();
        QVERIFY(m_store->write(jobs));
    }
    void cleanup()
    {
        m_store.reset();
        m_dir.reset();
    }

    void aGroupIsOneRowUntilItIsFiled()
    {
        ChangeSet changes = intakeGroup(1, 3);
        const Result<qint64> change = m_store->write(changes);
        QVERIFY(change);
        QCOMPARE(m_store->unfiled().deliveries(), 3);
        QCOMPARE(count(u"intake"_s), 1);
        QCOMPARE(count(u"executions"_s), 0);
        QVERIFY(m_store->file(1));
        QCOMPARE(m_store->unfiled().deliveries(), 0);
        QCOMPARE(count(u"intake"_s), 0);
        QCOMPARE(count(u"executions"_s), 3);
        QCOMPARE(count(u"deliveries"_s), 3);
        const Result<ExecutionDetail> run = HistoryReader(m_dir->path()).execution(changes.added.last().execution.id);
        QVERIFY(run);
        QCOMPARE(run->execution, changes.added.last().execution); // with the key it was answered with
        QCOMPARE(run->parameters, changes.added.last().parameters);
        QCOMPARE(run->triggerMetadata, changes.added.last().triggerMetadata);
    }

    void keysGoOnBehindWhatIsNotFiled()
    {
        ChangeSet taken = intakeGroup(1, 3);
        QVERIFY(m_store->write(taken));
        ChangeSet manual;
        manual.added = {webhookRun(9)};
        manual.added.first().execution.triggerType = TriggerType::Manual;
        QVERIFY(m_store->write(manual));
        QCOMPARE(manual.added.first().execution.key, taken.added.last().execution.key + 1);
        QVERIFY(m_store->file(10));
        QCOMPARE(count(u"executions"_s), 4);
    }

    void aGroupThatStartedNothingTakesNoRunFromTheNextOne()
    {
        ChangeSet refused = intakeGroup(1, 1);
        refused.deliveries.first().row.verdict = DeliveryVerdict::QueueFull;
        refused.deliveries.first().row.executionId.clear();
        refused.added.clear();
        refused.remembered.clear();
        ChangeSet taken = intakeGroup(2, 2);
        const Result<qint64> first = m_store->write(refused);
        const Result<qint64> second = m_store->write(taken);
        QVERIFY(first && second);
        QVERIFY(m_store->file(1)); // the older one
        QVERIFY(!m_store->unfiled().holds(*first));
        for (const ExecutionDetail& run : taken.added)
            QCOMPARE(m_store->unfiled().ofExecution(run.execution.key), std::optional(*second));
        QVERIFY(m_store->file(2));
        QCOMPARE(m_store->unfiled().ofExecution(taken.added.first().execution.key), std::nullopt);
        QCOMPARE(count(u"executions"_s), 2);
    }

    void whatACrashLeftIsFiledAtTheNextStart()
    {
        ChangeSet first = intakeGroup(1, 2);
        ChangeSet second = intakeGroup(3, 2);
        QVERIFY(m_store->write(first) && m_store->write(second));
        m_store.reset();
        QVERIFY(open());
        QCOMPARE(m_store->unfiled().deliveries(), 0);
        QCOMPARE(m_state.active.size(), 4);
        QCOMPARE(m_state.active.first().execution, first.added.first().execution);
        const Result<QList<Remembered>> known = m_store->remembered({digestOf(3)});
        QVERIFY(known);
        QCOMPARE(known->value(0).executionId, second.added.first().execution.id);
        ChangeSet next = intakeGroup(5, 1);
        QVERIFY(m_store->write(next));
        QCOMPARE(next.added.first().execution.key, second.added.last().execution.key + 1);
    }

    void changesAreCountedOnWhateverIsFiled()
    {
        ChangeSet taken = intakeGroup(1, 2);
        const Result<qint64> first = m_store->write(taken);
        QVERIFY(first);
        m_store.reset(); // as after a crash
        QVERIFY(open());
        QCOMPARE(m_state.change, *first);
        ChangeSet next = intakeGroup(3, 1);
        QCOMPARE(*m_store->write(next), *first + 1);
        QVERIFY(m_store->file(10));
        m_store.reset();
        QVERIFY(open());
        QCOMPARE(m_state.change, *first + 1);
        ChangeSet other;
        other.paused = true;
        QCOMPARE(*m_store->write(other), *first + 2);
    }

    void aRunThatBeginsIsFiledBeforeItsTurn()
    {
        ChangeSet first = intakeGroup(1, 2);
        ChangeSet second = intakeGroup(3, 2);
        QVERIFY(m_store->write(first) && m_store->write(second));
        ChangeSet begun;
        begun.changed = {second.added.first()};
        begun.changed.first().execution.status = ExecutionStatus::Running;
        QVERIFY(m_store->write(begun));
        QCOMPARE(m_store->unfiled().deliveries(), 2); // the first group
        QVERIFY(m_store->file(10));
        const auto statusOf = [this](const ExecutionDetail& detail) {
            return HistoryReader(m_dir->path()).execution(detail.execution.id)->execution.status;
        };
        QCOMPARE(statusOf(second.added.first()), ExecutionStatus::Running);
        QCOMPARE(statusOf(second.added.last()), ExecutionStatus::Pending);
        QCOMPARE(statusOf(first.added.first()), ExecutionStatus::Pending);
    }

    void aRunIsReadWholeWhereverItStands()
    {
        ChangeSet changes = intakeGroup(1, 3);
        QVERIFY(m_store->write(changes));
        ChangeSet edited;
        Job job = shellJob(u"build"_s, u"false"_s);
        job.id = u"job"_s;
        job.revision = 2;
        edited.jobs.append({.job = job});
        QVERIFY(m_store->write(edited));
        const auto expected = [&changes](qsizetype i) {
            ExecutionDetail detail = changes.added.at(i);
            detail.definition = shellJob(u"build"_s, u"true"_s).definition; // the job's at that revision
            return detail;
        };
        for (qsizetype i = 0; i < changes.added.size(); ++i) {
            const Result<ExecutionDetail> read = m_store->execution(changes.added.at(i).execution);
            QVERIFY(read);
            QCOMPARE(*read, expected(i));
        }
        QCOMPARE(m_store->unfiled().deliveries(), 3); // reading moves nothing
        QVERIFY(m_store->file(10));
        for (qsizetype i = 0; i < changes.added.size(); ++i)
            QCOMPARE(*m_store->execution(changes.added.at(i).execution), expected(i));
    }

    void aRunThatWasOnlyARowKeepsWhatCameWithIt()
    {
        ChangeSet changes = intakeGroup(1, 2);
        QVERIFY(m_store->write(changes));
        ChangeSet cancelled;
        cancelled.rows = {changes.added.last().execution};
        cancelled.rows.first().status = ExecutionStatus::Cancelled;
        cancelled.rows.first().message = u"Cancelled by hand."_s;
        QVERIFY(m_store->write(cancelled));
        QCOMPARE(m_store->unfiled().deliveries(), 0); // only what stands in its table can be changed
        const Result<ExecutionDetail> read = HistoryReader(m_dir->path()).execution(changes.added.last().execution.id);
        QVERIFY(read);
        QCOMPARE(read->execution, cancelled.rows.first());
        QCOMPARE(read->parameters, changes.added.last().parameters);
        QCOMPARE(read->triggerMetadata, changes.added.last().triggerMetadata);
    }

    void aRowThatWaitedTooLongSaysWhichSlotItStandsFor()
    {
        ChangeSet changes;
        changes.added = {webhookRun(1)};
        changes.added.first().execution.triggerType = TriggerType::Cron;
        changes.added.first().execution.scheduledFor = 60'000;
        QVERIFY(m_store->write(changes));
        ChangeSet late;
        late.rows = {changes.added.first().execution};
        late.rows.first().status = ExecutionStatus::Missed;
        late.rows.first().missed = MissedSlots{.count = 1, .first = 60'000, .last = 60'000};
        QVERIFY(m_store->write(late));
        const Result<ExecutionDetail> read = HistoryReader(m_dir->path()).execution(u"run-1"_s);
        QVERIFY(read);
        QCOMPARE(read->execution, late.rows.first());
    }

    void aRunThatCannotBeReadNowIsNoDamage()
    {
        ChangeSet changes = intakeGroup(1, 1);
        QVERIFY(m_store->write(changes));
        m_store->database().run(u"ALTER TABLE intake RENAME TO elsewhere"_s);
        QVERIFY(!m_store->execution(changes.added.first().execution));
        QVERIFY(!m_store->file(10));
        QVERIFY(!m_store->database().damage());
        m_store->database().run(u"ALTER TABLE elsewhere RENAME TO intake"_s);
        QVERIFY(m_store->execution(changes.added.first().execution));
        QVERIFY(m_store->file(10));
    }

    void aRunThatCannotBeReadIsDamage()
    {
        ChangeSet changes = intakeGroup(1, 1);
        QVERIFY(m_store->write(changes));
        m_store->database().run(u"UPDATE intake SET record = x'00'"_s);
        const Result<ExecutionDetail> read = m_store->execution(changes.added.first().execution);
        QVERIFY(!read && read.error().message.contains(u"is damaged"_s));
        QVERIFY(m_store->database().damage());
    }

    void whatIsRememberedIsKnownAtEveryMoment()
    {
        ChangeSet first = intakeGroup(1, 40);
        QVERIFY(m_store->write(first));
        QCOMPARE(known(), 40); // in memory
        QVERIFY(m_store->file(100));
        QCOMPARE(known(), 40); // in the table
        m_store.reset();
        QVERIFY(open());
        QCOMPARE(known(), 40);
        int steps = 1;
        for (; *m_store->tidy({.step = 15}); ++steps)
            QCOMPARE(known(), 40); // while the digests are being learned
        QCOMPARE(steps, 3);
        QCOMPARE(known(), 40);
        ChangeSet second = intakeGroup(41, 5);
        QVERIFY(m_store->write(second));
        QCOMPARE(known(), 45);
        QVERIFY(*m_store->tidy({.step = 15, .newDigests = 4})); // learned anew, those in memory too
        QCOMPARE(known(), 45);
        while (*m_store->tidy({.step = 15}))
            QCOMPARE(known(), 45);
        QCOMPARE(known(), 45);
        QVERIFY(m_store->file(100));
        QCOMPARE(known(), 45);
    }

    void aChangeThatWasRefusedLeavesNothingBehind()
    {
        while (*m_store->tidy({})) {
        }
        ChangeSet first = intakeGroup(1, 2);
        m_store->database().run(
            u"CREATE TEMP TRIGGER full BEFORE INSERT ON intake BEGIN SELECT RAISE(FAIL, 'full'); END"_s);
        QVERIFY(!m_store->write(first));
        QCOMPARE(first.deliveries.first().row.key, 0);
        QCOMPARE(known(), 0);
        m_store->database().run(u"DROP TRIGGER full"_s);
        const Result<qint64> again = m_store->write(first);
        QVERIFY(again);
        QCOMPARE(known(), 2);
        ChangeSet other;
        other.paused = true;
        QCOMPARE(*m_store->write(other), *again + 1);
        QCOMPARE(m_store->database().value(u"SELECT value FROM state WHERE name = 'change'"_s).toLongLong(),
                 *again + 1);
        QVERIFY(m_store->file(10));
        QCOMPARE(count(u"executions"_s), 2);
    }

    void anOlderGroupDoesNotReplaceWhatANewerOneRemembers()
    {
        ChangeSet older = intakeGroup(1, 1);
        ChangeSet newer = intakeGroup(1, 1);
        newer.remembered.first().at = older.remembered.first().at + 60'000;
        newer.remembered.first().executionId = newer.added.first().execution.id = u"again"_s;
        newer.deliveries.first().row.id = newer.deliveries.first().row.executionId = u"again"_s;
        QVERIFY(m_store->write(older) && m_store->write(newer));
        QVERIFY(m_store->fileExecution(newer.added.first().execution.key));
        QCOMPARE(m_store->unfiled().deliveries(), 1);
        QVERIFY(m_store->file(10));
        QCOMPARE(m_store->remembered({digestOf(1)})->value(0).executionId, u"again"_s);
    }

    void whatCannotBeReadIsDamageAndStaysAsItIs()
    {
        ChangeSet changes = intakeGroup(1, 1);
        QVERIFY(m_store->write(changes));
        m_store->database().run(u"UPDATE intake SET record = x'00'"_s);
        const Result<Done> filed = m_store->file(10);
        QVERIFY(!filed && filed.error().message.contains(u"is damaged"_s));
        QCOMPARE(m_store->unfiled().deliveries(), 1);
        QCOMPARE(count(u"intake"_s), 1);
        QCOMPARE(count(u"executions"_s), 0);
        QVERIFY(
            m_store->write(*std::make_unique<ChangeSet>(intakeGroup(2, 1)))); // deliveries are taken in all the same
        m_store.reset();
        QVERIFY(!open());
    }

    void aRecordThatIsNotOfItsRowIsDamage_data()
    {
        QTest::addColumn<QString>("change");
        for (const QString& column : {u"first_execution"_s, u"executions"_s, u"first_delivery"_s, u"deliveries"_s})
            QTest::addRow("%s", qPrintable(column)) << u"UPDATE intake SET %1 = %1 + 1"_s.arg(column);
    }
    void aRecordThatIsNotOfItsRowIsDamage()
    {
        QFETCH(const QString, change);
        ChangeSet changes = intakeGroup(1, 2);
        QVERIFY(m_store->write(changes));
        m_store->database().run(change);
        QVERIFY(!m_store->file(10));
        QVERIFY(m_store->database().damage());
        QCOMPARE(count(u"intake"_s), 1);
    }

    void detailsThatCannotBeReadAreDamageToo()
    {
        ChangeSet changes = intakeGroup(1, 2);
        changes.deliveries.last().details.chop(1);
        QVERIFY(m_store->write(changes));
        const Result<Done> filed = m_store->file(10);
        QVERIFY(!filed && filed.error().message.contains(u"is damaged"_s));
        QCOMPARE(m_store->unfiled().deliveries(), 2);
        QCOMPARE(count(u"executions"_s), 0); // nor the half of a group
        QCOMPARE(known(), 2);
    }

    void aPageIsOfTheMomentBeforeWhatIsNotFiled()
    {
        ChangeSet taken = intakeGroup(1, 1);
        const Result<qint64> change = m_store->write(taken);
        ChangeSet other;
        other.paused = true;
        QVERIFY(change && m_store->write(other));
        QCOMPARE(HistoryReader(m_dir->path()).executions({})->change, *change - 1);
        QVERIFY(m_store->file(1));
        QCOMPARE(HistoryReader(m_dir->path()).executions({})->change, *change + 1);
        ChangeSet last = intakeGroup(2, 1);
        QVERIFY(m_store->write(last));
        QVERIFY(m_store->file(1)); // which nothing else counts
        QCOMPARE(HistoryReader(m_dir->path()).executions({})->change, *change + 2);
    }

private:
    bool open()
    {
        Result<std::unique_ptr<Database>> database = openDatabaseFile(databasePath(m_dir->path()));
        if (!database)
            return false;
        m_store = std::make_unique<Store>(std::move(*database));
        const Result<StoredState> state = m_store->load();
        if (state)
            m_state = *state;
        return bool(state);
    }

    /// How many of fifty deliveries are remembered.
    int known()
    {
        QList<std::pair<QString, QByteArray>> digests;
        for (int i = 1; i <= 50; ++i)
            digests.append(digestOf(i));
        const Result<QList<Remembered>> known = m_store->remembered(digests);
        QSet<QString> found;
        for (const Remembered& remembered : known ? *known : QList<Remembered>())
            found.insert(remembered.executionId);
        return known ? static_cast<int>(found.size()) : -1;
    }

    int count(const QString& table) { return m_store->database().value(u"SELECT count(*) FROM "_s + table).toInt(); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Store> m_store;
    StoredState m_state;
};

QTEST_GUILESS_MAIN(tst_IntakeRows)
#include "tst_intakerows.moc"
