// SPDX-License-Identifier: Apache-2.0
// Damage in a database that is too large to be checked whole before it is opened.
#include "engineprobe.h"
#include "jobfixtures.h"
#include "local/store/databasefile.h"
#include "manualclock.h"

#include <QDateTime>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class tst_Damage : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_clock.jumpTo(QDateTime(QDate(2031, 5, 1), QTime(10, 0), Qt::UTC).toMSecsSinceEpoch());
        m_folder = std::make_unique<QTemporaryDir>();
        auto database = local::openDatabaseFile(path());
        QVERIFY(database);
        (*database)->run(u"CREATE TABLE filler (bytes BLOB)"_s);
        QVERIFY((*database)->transaction([&] {
            for (int i = 0; i < 21'000; ++i)
                (*database)->run(u"INSERT INTO filler VALUES (randomblob(1000))"_s);
        }));
        database->reset(); // everything is in the file itself now
        QVERIFY(QFileInfo(path()).size() > local::kCheckedAtOnce);
    }

    void itIsFoundAfterTheStartAndNothingMoreIsStarted()
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(10LL * 1024 * 1024));
        file.write(QByteArray(64 * 1024, '\xff'));
        file.close();
        EngineProbe probe(m_folder->path(), m_clock);
        QVERIFY(probe.start());
        const Job job = *awaited(probe.backend.saveJob(shellJob(u"Job"_s, u"true"_s)));
        QTRY_COMPARE_WITH_TIMEOUT(probe.backend.status().state, BackendState::Failed, 20'000);
        QVERIFY2(probe.backend.status().message.contains(u"is damaged"_s), qPrintable(probe.backend.status().message));
        const auto refused = awaited(probe.backend.trigger({.jobId = job.id}));
        QCOMPARE(refused.error().code, ErrorCode::Storage);
        QCOMPARE(refused.error().message, probe.backend.status().message);
        probe.backend.lookAtClock();
        QCOMPARE(awaited(probe.backend.saveJob(job)).error().code, ErrorCode::Storage);
        QVERIFY(probe.stop());
    }

    void aSoundFileGoesOn()
    {
        EngineProbe probe(m_folder->path(), m_clock);
        QVERIFY(probe.start());
        QTest::qWait(2500); // longer than the check waits before it begins: nothing is to be heard of it
        QCOMPARE(probe.backend.status().state, BackendState::Running);
        QCOMPARE(probe.run({.jobId = awaited(probe.backend.saveJob(shellJob(u"Job"_s, u"true"_s)))->id}).status,
                 ExecutionStatus::Completed);
        QVERIFY(probe.stop());
    }

private:
    QString path() const { return local::databasePath(m_folder->path()); }

    ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(tst_Damage)
#include "tst_damage.moc"
