// SPDX-License-Identifier: Apache-2.0
// How long a service believes that a window takes its folder over.
#include "takeover.h"

#include <QSignalSpy>
#include <QTest>

using namespace jobdeck::ctl;
using namespace std::chrono_literals;

class tst_Takeover : public QObject
{
    Q_OBJECT

private slots:
    void aRepeatedWishBeginsOnceAndADroppedOneEndsOnce()
    {
        Takeover takeover(1h);
        const QSignalSpy begun(&takeover, &Takeover::begun);
        const QSignalSpy ended(&takeover, &Takeover::ended);
        takeover.drop();
        QCOMPARE(ended.count(), 0);
        takeover.wish();
        takeover.wish();
        QVERIFY(takeover.isWished());
        QCOMPARE(begun.count(), 1);
        takeover.drop();
        takeover.drop();
        QVERIFY(!takeover.isWished());
        QCOMPARE(ended.count(), 1);
        takeover.wish();
        QCOMPARE(begun.count(), 2);
    }

    void aWindowThatFellSilentIsNotWaitedFor()
    {
        Takeover takeover(20ms);
        QSignalSpy ended(&takeover, &Takeover::ended);
        takeover.wish();
        QVERIFY(ended.wait());
        QVERIFY(!takeover.isWished());
    }
};

QTEST_GUILESS_MAIN(tst_Takeover)
#include "tst_takeover.moc"
