// SPDX-License-Identifier: Apache-2.0
#include "http/eviction.h"

#include <QTest>

using namespace jobdeck::http;
using namespace Qt::StringLiterals;

static Limits limits(int total, int perPeer)
{
    Limits limits;
    limits.connections = total;
    limits.connectionsPerPeer = perPeer;
    return limits;
}

class tst_Eviction : public QObject
{
    Q_OBJECT

private slots:
    void nobodyGoesWhileThereIsRoom()
    {
        QVERIFY(!toEvict({}, u"a"_s, limits(1, 1)));
        QVERIFY(!toEvict({{.peer = u"a"_s}, {.peer = u"b"_s}}, u"a"_s, limits(3, 2)));
    }

    void theOldestThatNeverCompletedGoesFirst()
    {
        const QList<Occupant> full = {{.peer = u"a"_s, .lastCompleted = 5}, {.peer = u"b"_s}, {.peer = u"c"_s}};
        QCOMPARE(toEvict(full, u"d"_s, limits(3, 3)), 1);
    }

    void thenTheOneWhoseLastRequestIsOldest()
    {
        const QList<Occupant> full = {{.peer = u"a"_s, .lastCompleted = 5}, {.peer = u"b"_s, .lastCompleted = 4}};
        QCOMPARE(toEvict(full, u"d"_s, limits(2, 2)), 1);
    }

    void whoIsBeingServedStaysIfAnotherCanGo()
    {
        QList<Occupant> full = {{.peer = u"a"_s, .busy = true}, {.peer = u"b"_s, .lastCompleted = 9}};
        QCOMPARE(toEvict(full, u"d"_s, limits(2, 2)), 1);
        full[1].busy = true;
        QCOMPARE(toEvict(full, u"d"_s, limits(2, 2)), 0);
    }

    void aGreedyPeerLosesItsOwn()
    {
        const QList<Occupant> some = {{.peer = u"b"_s}, {.peer = u"a"_s, .lastCompleted = 1}, {.peer = u"a"_s}};
        QCOMPARE(toEvict(some, u"a"_s, limits(100, 2)), 2);
        QVERIFY(!toEvict(some, u"b"_s, limits(100, 2)));
    }

    void localPeersShareOnlyTheTotal()
    {
        const QList<Occupant> local = {{}, {}, {}};
        QVERIFY(!toEvict(local, {}, limits(4, 1)));
        QCOMPARE(toEvict(local, {}, limits(3, 1)), 0);
    }
};

QTEST_GUILESS_MAIN(tst_Eviction)
#include "tst_eviction.moc"
