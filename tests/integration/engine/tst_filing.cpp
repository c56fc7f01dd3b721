// SPDX-License-Identifier: Apache-2.0
// When deliveries are filed: soon where few come, after the storm where many do, and said where a reader was too early.
#include "intakegroups.h"
#include "jobfixtures.h"
#include "local/engine/filing.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace jobdeck;
using namespace jobdeck::local;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class tst_Filing : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_ledger = std::make_unique<Ledger>();
        QVERIFY(m_ledger->open(m_dir->path()));
        Job job = shellJob(u"build"_s, u"true"_s);
        job.id = u"job"_s;
        job.revision = 1;
        QVERIFY(m_ledger->commit({.jobs = {{.job = job}}}));
        m_filing = std::make_unique<Filing>(*m_ledger);
        m_number = 0;
    }
    void cleanup()
    {
        m_filing.reset();
        m_ledger.reset();
        m_dir.reset();
    }

    void fewAreFiledSoon()
    {
        take(3);
        QCOMPARE(m_ledger->unfiled(), 3);
        QTRY_COMPARE(m_ledger->unfiled(), 0);
    }

    void ofAStormNothingIsFiledBeforeItIsOver()
    {
        QElapsedTimer storm;
        storm.start();
        while (storm.elapsed() < 300) {
            take(5);
            m_filing->note(100'000); // what a slow machine cannot commit so quickly
            QTest::qWait(1);
            QCOMPARE(m_ledger->unfiled(), m_number);
        }
        QTRY_COMPARE_WITH_TIMEOUT(m_ledger->unfiled(), 0, 60'000);
    }

    void whoReadsInAStormIsToldWhenAllIsThere()
    {
        QSignalSpy caughtUp(m_filing.get(), &Filing::caughtUp);
        take(500);
        m_filing->fileFor(0ms);
        QVERIFY(m_ledger->unfiled() > 0);
        QTRY_COMPARE_WITH_TIMEOUT(caughtUp.size(), 1, 60'000);
        QCOMPARE(m_ledger->unfiled(), 0);
        take(1);
        m_filing->fileFor(10s);
        QCOMPARE(m_ledger->unfiled(), 0);
        QTest::qWait(200); // longer than it waits for more
        QCOMPARE(caughtUp.size(), 1);
    }

private:
    void take(int deliveries)
    {
        QVERIFY(m_ledger->commit(intakeGroup(m_number + 1, deliveries)));
        m_number += deliveries;
        m_filing->note(deliveries);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Ledger> m_ledger;
    std::unique_ptr<Filing> m_filing;
    int m_number = 0;
};

QTEST_GUILESS_MAIN(tst_Filing)
#include "tst_filing.moc"
