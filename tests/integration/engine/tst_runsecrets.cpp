// SPDX-License-Identifier: Apache-2.0
// Runs that name secrets: the real engine, store and processes over a vault that is locked, slow or empty when told.
#include "engineprobe.h"
#include "jobfixtures.h"
#include "manualclock.h"
#include "memoryvault.h"

#include <QDateTime>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

static constexpr qint64 kMinute = 60'000;
static constexpr auto kValue = "s3cret-and-long-enough";

class tst_RunSecrets : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_clock.jumpTo(QDateTime(QDate(2031, 5, 1), QTime(10, 0), Qt::UTC).toMSecsSinceEpoch());
        m_folder = std::make_unique<QTemporaryDir>();
        m_vault = std::make_unique<MemoryVault>(m_clock);
        m_vault->put({.name = u"API_TOKEN"_s}, kValue);
        begin();
    }

    void cleanup()
    {
        m_probe.reset();
        m_vault.reset();
    }

    void theValueReachesTheRunAndNothingElse()
    {
        const Job job = save(u"test \"$API_TOKEN\" = s3cret-and-'long-enough' && echo \"<$API_TOKEN>\""_s);
        const Execution run = m_probe->run({.jobId = job.id});
        QVERIFY2(run.status == ExecutionStatus::Completed, qPrintable(run.message));
        QCOMPARE(m_probe->output(run.id), u"<***>"_s);
        const Result<ExecutionDetail> detail = awaited(m_probe->backend.execution(run.id));
        QVERIFY(detail->environmentNames.contains(u"API_TOKEN"_s));
        QVERIFY(!detail->response.contains(QLatin1StringView(kValue)));
        QCOMPARE(m_vault->list().first().lastUsedAt, m_clock.nowMs());
        QVERIFY(m_probe->stop());
        QDirIterator files(m_folder->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            // A connection that closes takes SQLite's own files away.
            QVERIFY2(file.open(QIODevice::ReadOnly) || !file.exists(), qPrintable(file.fileName()));
            QVERIFY2(!file.readAll().contains(kValue), qPrintable(file.fileName()));
        }
    }

    void aLockedKeyringKeepsTheRunWaitingAndSaysSo()
    {
        const Job job = save(u"echo \"$API_TOKEN\" | wc -c"_s);
        m_vault->setState(VaultState::Locked, u"GNOME Keyring is locked."_s);
        const QString id = awaited(m_probe->backend.trigger({.jobId = job.id}))->id;
        QTRY_VERIFY(m_probe->executions.value(id).message.contains(u"GNOME Keyring is locked."_s));
        QCOMPARE(m_probe->executions.value(id).status, ExecutionStatus::Pending);
        QCOMPARE(m_probe->backend.status().waiting, 1);
        m_vault->setState(VaultState::Ready);
        const Execution run = m_probe->ended(id);
        QCOMPARE(run.status, ExecutionStatus::Completed);
        QVERIFY(run.message.isEmpty());
        QCOMPARE(m_probe->output(id), u"23"_s);
    }

    void othersDoNotWaitWithIt()
    {
        m_probe->backend.configure({.parallelLimit = 1});
        const Job waiting = save(u"true"_s);
        const Job free = save(u"echo free"_s, {});
        m_vault->hold();
        const QString id = awaited(m_probe->backend.trigger({.jobId = waiting.id}))->id;
        QTRY_COMPARE(m_vault->calls(u"readAll"_s), 1);
        QCOMPARE(m_probe->run({.jobId = free.id}).status, ExecutionStatus::Completed);
        QCOMPARE(m_probe->executions.value(id).status, ExecutionStatus::Pending);
        m_vault->release();
        QCOMPARE(m_probe->ended(id).status, ExecutionStatus::Completed);
    }

    void aNameThatTheVaultDoesNotHaveFailsWithThatName()
    {
        const Job job = save(u"true"_s, {u"API_TOKEN"_s, u"NO_SUCH_ONE"_s});
        const Execution run = m_probe->run({.jobId = job.id});
        QCOMPARE(run.status, ExecutionStatus::Failed);
        QVERIFY2(run.message.contains(u"NO_SUCH_ONE"_s), qPrintable(run.message));
        QVERIFY(!run.startedAt);
    }

    void aWebhooksSecretIsNotForRuns()
    {
        m_vault->put({.name = u"HOOK"_s, .kind = SecretKind::WebhookSecret}, kValue);
        const Job job = save(u"echo \"$HOOK\""_s, {u"HOOK"_s});
        const Execution run = m_probe->run({.jobId = job.id});
        QCOMPARE(run.status, ExecutionStatus::Failed);
        QVERIFY(run.message.contains(u"HOOK"_s));
    }

    void aNewValueCountsFromTheNextRunOn()
    {
        const Job job = save(u"printf %s \"$API_TOKEN\" | wc -c"_s);
        QVERIFY(awaited(m_vault->write({.name = u"API_TOKEN"_s}, SecretValue("12345"), u"console"_s)));
        QCOMPARE(m_probe->output(m_probe->run({.jobId = job.id}).id), u"5"_s);
    }

    void aSlotThatWaitedTooLongIsMissed()
    {
        const Job job = save(u"true"_s, {u"API_TOKEN"_s}, u"0 * * * *"_s);
        m_vault->setState(VaultState::Locked, u"GNOME Keyring is locked."_s);
        m_clock.advance(60 * kMinute);
        m_probe->backend.lookAtClock();
        QTRY_COMPARE(m_probe->executions.size(), 1);
        const QString id = m_probe->executions.firstKey();
        QTRY_VERIFY(!m_probe->executions.value(id).message.isEmpty());
        m_clock.advance(9 * kMinute);
        m_probe->backend.lookAtClock();
        QVERIFY(awaited(m_probe->backend.entities(EntityKind::Agent))); // the engine has looked
        QCOMPARE(m_probe->executions.value(id).status, ExecutionStatus::Pending);
        m_clock.advance(2 * kMinute);
        m_probe->backend.lookAtClock();
        const Execution missed = m_probe->ended(id);
        QCOMPARE(missed.status, ExecutionStatus::Missed);
        QVERIFY(missed.message.contains(u"GNOME Keyring is locked."_s));
        QCOMPARE(missed.missed->count, 1);
        QCOMPARE(m_probe->jobs.value(job.id).figures.total, 0);
        m_vault->setState(VaultState::Ready);
        m_clock.advance(49 * kMinute);
        m_probe->backend.lookAtClock();
        QTRY_COMPARE(m_probe->jobs.value(job.id).figures.total, 1); // the next slot runs
        QCOMPARE(m_probe->history().size(), 2);
    }

    void aSlotWhoseSecretsComeInTimeRuns()
    {
        const Job job = save(u"true"_s, {u"API_TOKEN"_s}, u"0 * * * *"_s);
        m_vault->setState(VaultState::Waiting, u"GNOME Keyring has not answered yet."_s);
        m_clock.advance(60 * kMinute);
        m_probe->backend.lookAtClock();
        QTRY_VERIFY(m_probe->executions.size() == 1 && !m_probe->executions.first().message.isEmpty());
        m_clock.advance(5 * kMinute);
        m_vault->setState(VaultState::Ready);
        QCOMPARE(m_probe->ended(m_probe->executions.firstKey()).status, ExecutionStatus::Completed);
    }

    void whatWaitsCanBeCancelled()
    {
        const Job job = save(u"true"_s);
        m_vault->setState(VaultState::Locked);
        const QString id = awaited(m_probe->backend.trigger({.jobId = job.id}))->id;
        QTRY_VERIFY(!m_probe->executions.value(id).message.isEmpty());
        QVERIFY(awaited(m_probe->backend.cancel(id)));
        QCOMPARE(m_probe->ended(id).status, ExecutionStatus::Cancelled);
        m_vault->setState(VaultState::Ready);
        QVERIFY(m_probe->stop());
        QCOMPARE(m_probe->executions.value(id).status, ExecutionStatus::Cancelled);
    }

    void whatWaitedRunsAfterARestart()
    {
        const Job job = save(u"true"_s);
        m_vault->setState(VaultState::Locked);
        const QString id = awaited(m_probe->backend.trigger({.jobId = job.id}))->id;
        QTRY_VERIFY(!m_probe->executions.value(id).message.isEmpty());
        QVERIFY(m_probe->stop());
        m_probe.reset();
        begin();
        QTRY_COMPARE(m_vault->calls(u"readAll"_s), 2);
        QCOMPARE(m_probe->executions.value(id).status, ExecutionStatus::Pending);
        m_vault->setState(VaultState::Ready);
        QCOMPARE(m_probe->ended(id).status, ExecutionStatus::Completed);
    }

private:
    void begin()
    {
        m_probe = std::make_unique<EngineProbe>(m_folder->path(), m_clock);
        m_probe->backend.setVault(m_vault.get());
        QVERIFY(m_probe->start());
    }

    Job save(const QString& script, const QStringList& secrets = {u"API_TOKEN"_s}, const QString& cron = u"0 0 1 1 *"_s)
    {
        Job job = cronJob(u"Job"_s, cron, script);
        job.definition.executionEnvironment.secrets = secrets;
        const Result<Job> saved = awaited(m_probe->backend.saveJob(job));
        return saved ? *saved : Job{};
    }

    ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MemoryVault> m_vault;
    std::unique_ptr<EngineProbe> m_probe;
};

QTEST_GUILESS_MAIN(tst_RunSecrets)
#include "tst_runsecrets.moc"
