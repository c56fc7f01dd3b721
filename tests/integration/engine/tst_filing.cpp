// SPDX-License-Identifier: Apache-2.0
// When deliveries are filed: soon where few come, after the storm where many do, and said where a reader was too early.
#include "intakegroups.h"
#include "local/engine/filing.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

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
        QVERIFY(m_ledger->commit(intakeJob()));
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

    void whileDeliveriesComeLittleIsFiledAtOnce()
    {
        for (int group = 0; group < 5; ++group)
            take(8);
        while (m_ledger->unfiled() == 40)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCOMPARE(m_ledger->unfiled(), 24);
        QTRY_COMPARE(m_ledger->unfiled(), 0);
    }

    void ofAStormNothingIsFiledBeforeItIsOver()
    {
        take(5);
        for (int round = 0; round < 30; ++round) { // longer than it waits for the next look
            m_filing->note(1'000'000);
            QCoreApplication::processEvents();
            QCOMPARE(m_ledger->unfiled(), 5);
            QTest::qSleep(10);
        }
        QTRY_COMPARE_WITH_TIMEOUT(m_ledger->unfiled(), 0, 60'000);
    }

    void whoWantsToReadInAStormGetsAllThatThereWas()
    {
        QTimer storm;
        storm.callOnTimeout([this] { m_filing->note(1'000'000); });
        storm.start(0ms);
        take(100);
        take(100);
        qint64 left = -1;
        m_filing->whenFiled([&] { left = m_ledger->unfiled(); });
        QCOMPARE(left, -1);
        take(3); // after the question
        QTRY_COMPARE_WITH_TIMEOUT(left, 3, 60'000);
    }

    void whereNothingWaitsReadersAreNotHeldUp()
    {
        bool read = false;
        m_filing->whenFiled([&] { read = true; });
        QVERIFY(read);
    }

    void nothingIsFiledIntoADamagedFile()
    {
        take(3);
        bool read = false;
        m_filing->whenFiled([&] { read = true; });
        m_filing->hold();
        QVERIFY(read); // what there is
        m_filing->finish(10s);
        QCOMPARE(m_ledger->unfiled(), 3);
    }

    void whatCannotBeFiledIsSaidAndHoldsNobodyUp()
    {
        QSignalSpy failed(m_ledger.get(), &Ledger::failed);
        take(3);
        m_ledger->database()->run(u"DROP TABLE delivery_details"_s);
        bool read = false;
        m_filing->whenFiled([&] { read = true; });
        QTRY_VERIFY(read);
        QCOMPARE(failed.size(), 1);
        QCOMPARE(m_ledger->unfiled(), 3);
        read = false;
        m_filing->whenFiled([&] { read = true; });
        QVERIFY(read && failed.size() == 1); // not tried for each of them
    }

    void theEndFilesWhatFits()
    {
        take(200);
        m_filing->finish(60s);
        QCOMPARE(m_ledger->unfiled(), 0);
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
