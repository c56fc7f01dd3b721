// SPDX-License-Identifier: Apache-2.0
#include "local/engine/planner.h"

#include "cron/parser.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QTest>
#include <QTimeZone>

using namespace jobdeck;
using namespace jobdeck::local;
using namespace Qt::StringLiterals;
using planner::Fate;

static qint64 utc(const QString& text)
{
    return QDateTime::fromString(text + u'Z', Qt::ISODateWithMs).toMSecsSinceEpoch();
}

static QString text(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(u"yyyy-MM-ddTHH:mm:ss"_s);
}

static cron::Schedule schedule(const QString& expression, const QByteArray& zone = "UTC")
{
    return {std::get<cron::Expression>(cron::parse(expression)), cron::Zone::find(zone)};
}

/// "missed 3 FIRST..LAST; start SLOT; through INSTANT", or "nothing".
static QString words(const std::optional<planner::Decision>& decision)
{
    if (!decision)
        return u"nothing"_s;
    QStringList out;
    if (decision->missed)
        out.append(u"missed %1 %2..%3"_s.arg(decision->missed->count)
                       .arg(text(decision->missed->first), text(decision->missed->last)));
    if (decision->slot)
        out.append((decision->fate == Fate::Start ? u"start "_s : u"skip "_s) + text(*decision->slot));
    out.append(u"through "_s + text(decision->plannedThrough));
    return out.join(u"; "_s);
}

class tst_Planner : public QObject
{
    Q_OBJECT

private slots:
    void eachDueSlotIsDecidedOnce_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("plannedThrough");
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("decision");
        const QByteArray berlin = "Europe/Berlin";
        QTest::newRow("not due") << u"0 * * * *"_s << QByteArray("UTC") << u"2031-05-01T10:00:00"_s
                                 << u"2031-05-01T10:59:59.999"_s << u"nothing"_s;
        QTest::newRow("at the instant") << u"0 * * * *"_s << QByteArray("UTC") << u"2031-05-01T10:00:00"_s
                                        << u"2031-05-01T11:00:00"_s
                                        << u"start 2031-05-01T11:00:00; through 2031-05-01T11:00:00"_s;
        QTest::newRow("decided up to a moment inside a second")
            << u"* * * * *"_s << QByteArray("UTC") << u"2031-05-01T10:00:00.750"_s << u"2031-05-01T10:00:59"_s
            << u"nothing"_s;
        QTest::newRow("asleep for three minutes")
            << u"* * * * *"_s << QByteArray("UTC") << u"2031-05-01T10:00:00"_s << u"2031-05-01T10:03:20"_s
            << u"missed 2 2031-05-01T10:01:00..2031-05-01T10:02:00; start 2031-05-01T10:03:00; "
               "through 2031-05-01T10:03:00"_s;
        QTest::newRow("late by ten minutes")
            << u"0 2 * * *"_s << QByteArray("UTC") << u"2031-05-01T02:00:00"_s << u"2031-05-02T02:10:00"_s
            << u"start 2031-05-02T02:00:00; through 2031-05-02T02:00:00"_s;
        QTest::newRow("later than that")
            << u"0 2 * * *"_s << QByteArray("UTC") << u"2031-05-01T02:00:00"_s << u"2031-05-02T02:10:00.001"_s
            << u"missed 1 2031-05-02T02:00:00..2031-05-02T02:00:00; through 2031-05-02T02:00:00"_s;
        QTest::newRow("off for a week")
            << u"0 * * * *"_s << QByteArray("UTC") << u"2031-05-01T10:00:00"_s << u"2031-05-08T10:30:00"_s
            << u"missed 168 2031-05-01T11:00:00..2031-05-08T10:00:00; through 2031-05-08T10:00:00"_s;
        QTest::newRow("the clock went back") << u"* * * * *"_s << QByteArray("UTC") << u"2031-05-01T10:00:00"_s
                                             << u"2031-05-01T09:00:00"_s << u"nothing"_s;
        QTest::newRow("a wall time that clocks skip") // the job runs once, when they have changed
            << u"30 2 * * *"_s << berlin << u"2031-03-29T01:30:00"_s << u"2031-03-30T01:00:00"_s
            << u"start 2031-03-30T01:00:00; through 2031-03-30T01:00:00"_s;
        QTest::newRow("a wall time that clocks repeat runs once")
            << u"30 2 * * *"_s << berlin << u"2031-10-26T00:30:00"_s << u"2031-10-26T01:30:00"_s << u"nothing"_s;
    }
    void eachDueSlotIsDecidedOnce()
    {
        QFETCH(QString, expression);
        QFETCH(QByteArray, zone);
        QFETCH(QString, plannedThrough);
        QFETCH(QString, now);
        const planner::JobState job{.plannedThrough = utc(plannedThrough)};
        QTEST(words(planner::decide(schedule(expression, zone), job, utc(now))), "decision");
    }

    void aJobThatStillRunsSkipsTheSlotButNotTheMissedOnes()
    {
        const planner::JobState job{.plannedThrough = utc(u"2031-05-01T10:00:00"_s), .busy = true};
        QCOMPARE(words(planner::decide(schedule(u"* * * * *"_s), job, utc(u"2031-05-01T10:02:00"_s))),
                 u"missed 1 2031-05-01T10:01:00..2031-05-01T10:01:00; skip 2031-05-01T10:02:00; "
                 "through 2031-05-01T10:02:00"_s);
    }

    void whatWasHeldIsMissedHoweverRecent()
    {
        const planner::JobState job{.plannedThrough = utc(u"2031-05-01T10:00:00"_s), .held = true};
        QCOMPARE(words(planner::decide(schedule(u"* * * * *"_s), job, utc(u"2031-05-01T10:02:00"_s))),
                 u"missed 2 2031-05-01T10:01:00..2031-05-01T10:02:00; through 2031-05-01T10:02:00"_s);
    }

    /// Random sleeps and clock jumps over a month: in the end each slot is in exactly one decision.
    void sleepsAndJumpsLoseAndDoubleNothing()
    {
        const cron::Schedule minutely = schedule(u"*/7 * * * *"_s, "Europe/Berlin");
        const qint64 begin = utc(u"2031-03-20T00:00:00"_s);
        const qint64 end = utc(u"2031-04-05T00:00:00"_s);
        QHash<qint64, int> covered;
        planner::JobState job{.plannedThrough = begin};
        quint32 random = 1;
        for (qint64 now = begin; now < end;) {
            random = random * 1664525 + 1013904223;
            const qint64 step = (random >> 8) % (40 * 60 * 1000);
            now += random % 5 == 0 ? -step / 2 : step; // now and then the clock is set back
            const auto decision = planner::decide(minutely, job, now);
            if (!decision)
                continue;
            if (decision->slot)
                ++covered[*decision->slot];
            if (const auto missed = decision->missed) {
                qint64 count = 0;
                for (qint64 slot = missed->first; slot <= missed->last; ++count) {
                    ++covered[slot];
                    slot = *planner::slotAfter(minutely, slot);
                }
                QCOMPARE(count, missed->count);
            }
            job.plannedThrough = decision->plannedThrough;
        }
        qint64 due = 0;
        for (qint64 slot = *planner::slotAfter(minutely, begin); slot <= job.plannedThrough; ++due) {
            QCOMPARE(covered.value(slot), 1);
            slot = *planner::slotAfter(minutely, slot);
        }
        QVERIFY(due > 3000);
        QCOMPARE(covered.size(), due);
    }

    void slotsOfAStretchAreCountedExactly_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QByteArray>("zone");
        for (const char* zone :
             {"UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia"}) {
            for (const char* expression :
                 {"*/7 * * * *", "30 2 * * *", "15,45 1-3 * * *", "0 0 29 2 *", "5 */3 13 * 5", "0 12 1 1,7 *"})
                QTest::addRow("%s %s", expression, zone) << QString::fromLatin1(expression) << QByteArray(zone);
        }
    }
    void slotsOfAStretchAreCountedExactly()
    {
        QFETCH(QString, expression);
        QFETCH(QByteArray, zone);
        const cron::Schedule counted = schedule(expression, zone);
        const std::optional<qint64> first = planner::slotAfter(counted, utc(u"2010-12-30T17:23:45"_s));
        QVERIFY(first);
        qint64 count = 0;
        qint64 last = *first;
        // Some ends in the middle of days, with clock changes and a lost day (Apia) between.
        for (std::optional<qint64> slot = first; slot && *slot < utc(u"2012-04-02T01:30:00"_s);
             slot = planner::slotAfter(counted, last)) {
            last = *slot;
            if (++count % 997 == 1)
                QCOMPARE(planner::countSlots(counted, *first, last), count);
        }
        QCOMPARE(planner::countSlots(counted, *first, last), count);
    }

    void yearsOfDowntimeCostNoTime()
    {
        const cron::Schedule minutely = schedule(u"* * * * *"_s, "Europe/Berlin");
        const planner::JobState job{.plannedThrough = utc(u"2026-01-01T00:00:00"_s)};
        QElapsedTimer timer;
        timer.start();
        const auto decision = planner::decide(minutely, job, utc(u"2036-01-01T00:00:30"_s));
        QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed()))); // one by one: 5 million
        QVERIFY(decision && decision->missed);
        QCOMPARE(decision->missed->count, (utc(u"2036-01-01T00:00:00"_s) - job.plannedThrough) / 60'000 - 1);
        QCOMPARE(decision->slot, utc(u"2036-01-01T00:00:00"_s));
    }

    void onlyMoreThanADayAheadIsTooFar()
    {
        const qint64 now = utc(u"2031-05-01T10:00:00"_s);
        QVERIFY(!planner::isFarAhead(now + 24 * 3600 * 1000, now));
        QVERIFY(planner::isFarAhead(now + 24 * 3600 * 1000 + 1, now));
    }
};

QTEST_GUILESS_MAIN(tst_Planner)
#include "tst_planner.moc"
