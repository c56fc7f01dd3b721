// SPDX-License-Identifier: Apache-2.0
#include "manualclock.h"
#include "rows/relativetimes.h"

#include <QTest>
#include <QWidget>

using namespace jobdeck;

class tst_RelativeTimes : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_refreshed = 0;
        m_next = m_clock.nowMs() + 3'600'000;
        m_view = std::make_unique<QWidget>();
        m_times = new RelativeTimes(
            m_view.get(), &m_clock, [this](qint64) { ++m_refreshed; }, [this](qint64) { return m_next; });
    }
    void cleanup() { m_view.reset(); }

    void noTimerRunsWhileNobodyLooks()
    {
        m_times->touch();
        QTest::qWait(5);
        QVERIFY(!m_times->isWaiting());
        m_view->show();
        QTRY_VERIFY(m_times->isWaiting());
        m_view->hide();
        QVERIFY(!m_times->isWaiting());
        m_view->show();
        QTRY_VERIFY(m_times->isWaiting());
        m_view->showMinimized();
        QTRY_VERIFY(!m_times->isWaiting());
    }

    void wordsThatNeverChangeNeedNoTimer()
    {
        m_next = 0;
        m_view->show();
        QTRY_VERIFY(m_refreshed > 1);
        QVERIFY(!m_times->isWaiting());
    }

    void itRefreshesWhenTheWordsChange()
    {
        m_next = m_clock.nowMs() + 1;
        m_view->show();
        const int before = m_refreshed;
        QTRY_VERIFY(m_refreshed >= before + 2);
    }

    void manyTouchesAreOneLook()
    {
        m_view->show();
        QTRY_VERIFY(m_times->isWaiting());
        const int before = m_refreshed;
        for (int i = 0; i < 100; ++i)
            m_times->touch();
        QTRY_VERIFY(m_refreshed > before);
        QCOMPARE(m_refreshed, before + 1);
    }

private:
    ManualClock m_clock{1'795'424'400'000};
    int m_refreshed = 0;
    qint64 m_next = 0;
    std::unique_ptr<QWidget> m_view;
    RelativeTimes* m_times = nullptr;
};

QTEST_MAIN(tst_RelativeTimes)
#include "tst_relativetimes.moc"
