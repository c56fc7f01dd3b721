// SPDX-License-Identifier: Apache-2.0
#include "allocations.h"
#include "cronask.h"
#include "stepwise.h"

#include <QRandomGenerator>

using namespace jobdeck::cron;
using namespace Qt::StringLiterals;

class tst_CronSchedule : public QObject
{
    Q_OBJECT

private slots:
    void clockChangesAreHandledPerDialect_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<Options>("options");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QStringList>("expected");
        const QByteArray berlin = "Europe/Berlin";
        const Options vixie;
        QTest::newRow("gap, fixed time: moved") << u"30 2 * * *"_s << berlin << vixie << u"2025-03-29T12:00:00Z"_s
                                                << QStringList{u"2025-03-30T01:00:00Z"_s, u"2025-03-31T00:30:00Z"_s};
        QTest::newRow("gap, temporal: skipped") << u"30 2 * * *"_s << berlin << temporal << u"2025-03-29T12:00:00Z"_s
                                                << QStringList{u"2025-03-31T00:30:00Z"_s};
        QTest::newRow("gap, star: goes on") << u"*/30 2 * * *"_s << berlin << vixie << u"2025-03-29T12:00:00Z"_s
                                            << QStringList{u"2025-03-31T00:00:00Z"_s};
        QTest::newRow("gap, many runs: once") << u"0-59 2 * * *"_s << berlin << vixie << u"2025-03-29T12:00:00Z"_s
                                              << QStringList{u"2025-03-30T01:00:00Z"_s, u"2025-03-31T00:00:00Z"_s};
        QTest::newRow("gap, own run at its end") << u"30 2,3 * * *"_s << berlin << vixie << u"2025-03-29T12:00:00Z"_s
                                                 << QStringList{u"2025-03-30T01:00:00Z"_s, u"2025-03-30T01:30:00Z"_s};
        QTest::newRow("overlap, fixed time: once") << u"30 2 * * *"_s << berlin << vixie << u"2025-10-25T12:00:00Z"_s
                                                   << QStringList{u"2025-10-26T00:30:00Z"_s, u"2025-10-27T01:30:00Z"_s};
        QTest::newRow("overlap, from between") << u"30 2 * * *"_s << berlin << vixie << u"2025-10-26T01:10:00Z"_s
                                               << QStringList{u"2025-10-27T01:30:00Z"_s};
        QTest::newRow("overlap, star: twice") << u"*/30 2 * * *"_s << berlin << vixie << u"2025-10-25T12:00:00Z"_s
                                              << QStringList{u"2025-10-26T00:00:00Z"_s, u"2025-10-26T00:30:00Z"_s,
                                                             u"2025-10-26T01:00:00Z"_s, u"2025-10-26T01:30:00Z"_s};
        QTest::newRow("overlap, temporal, east")
            << u"*/15 * * * *"_s << berlin << temporal << u"2025-10-25T23:59:00Z"_s
            << QStringList{u"2025-10-26T00:00:00Z"_s, u"2025-10-26T01:15:00Z"_s, u"2025-10-26T02:30:00Z"_s};
        QTest::newRow("overlap, temporal, no quirks")
            << u"30 2 * * *"_s << berlin << temporalWithoutQuirks << u"2025-10-25T12:00:00Z"_s
            << QStringList{u"2025-10-26T00:30:00Z"_s, u"2025-10-26T01:30:00Z"_s, u"2025-10-27T01:30:00Z"_s};
        QTest::newRow("overlap, temporal, west")
            << u"30 1 * * *"_s << QByteArray("America/New_York") << temporal << u"2025-11-02T00:00:00Z"_s
            << QStringList{u"2025-11-02T05:30:00Z"_s, u"2025-11-02T06:30:00Z"_s};
        QTest::newRow("midnight gap") << u"0 0 * * *"_s << QByteArray("America/Havana") << vixie
                                      << u"2025-03-08T12:00:00Z"_s
                                      << QStringList{u"2025-03-09T05:00:00Z"_s, u"2025-03-10T04:00:00Z"_s};
        QTest::newRow("half an hour") << u"15 2 * * *"_s << QByteArray("Australia/Lord_Howe") << vixie
                                      << u"2025-10-04T12:00:00Z"_s
                                      << QStringList{u"2025-10-04T15:30:00Z"_s, u"2025-10-05T15:15:00Z"_s};
        QTest::newRow("a lost day is not made up for")
            << u"0 9 * * *"_s << QByteArray("Pacific/Apia") << vixie << u"2011-12-29T00:00:00Z"_s
            << QStringList{u"2011-12-29T19:00:00Z"_s, u"2011-12-30T19:00:00Z"_s};
        QTest::newRow("seconds") << u"15 30 2 * * *"_s << berlin << extended << u"2025-03-29T12:00:00Z"_s
                                 << QStringList{u"2025-03-30T01:00:00Z"_s, u"2025-03-31T00:30:15Z"_s};
    }
    void clockChangesAreHandledPerDialect()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, zone);
        QFETCH(Options, options);
        QFETCH(QString, after);
        QFETCH(QStringList, expected);
        QCOMPARE(runs(scheduleOf(text, zone.constData(), options), after, int(expected.size())), expected);
    }

    void leapDaysAreFoundAcrossTheCentury()
    {
        const QStringList expected{u"2096-02-29T00:00:00Z"_s, u"2104-02-29T00:00:00Z"_s, u"2108-02-29T00:00:00Z"_s};
        QCOMPARE(runs(scheduleOf(u"0 0 29 2 *"_s), u"2093-01-01T00:00:00Z"_s, 3), expected);
        QCOMPARE(isoText(*scheduleOf(u"0 0 29 2 *"_s).previous(instant(u"2104-01-01T00:00:00Z"_s))), expected[0]);
        QCOMPARE(runs(scheduleOf(u"0 0 29 2 *"_s, "UTC", temporal), u"2093-01-01T00:00:00Z"_s, 3), expected.first(1));
        const Schedule leapMonday = scheduleOf(u"0 0 29 2 1"_s, "UTC", temporal);
        QCOMPARE(runs(leapMonday, u"2025-01-01T00:00:00Z"_s, 2),
                 QStringList({u"2044-02-29T00:00:00Z"_s, u"2072-02-29T00:00:00Z"_s}));
    }

    void intervalsCountFromTheEpoch()
    {
        QCOMPARE(runs(scheduleOf(u"@every 90m/15m"_s, "Asia/Tokyo"), u"2025-01-01T00:00:00Z"_s, 2),
                 QStringList({u"2025-01-01T00:15:00Z"_s, u"2025-01-01T01:45:00Z"_s}));
        QCOMPARE(isoText(*scheduleOf(u"@every 90m/15m"_s).previous(instant(u"2025-01-01T01:45:00Z"_s))),
                 u"2025-01-01T00:15:00Z"_s);
    }

    void aVeryLongIntervalEndsWithTheCalendarToo()
    {
        const Schedule schedule = scheduleOf(u"@every 210024h"_s, "UTC", temporalServer);
        qint64 at = 0;
        while (const auto next = schedule.next(at)) {
            QCOMPARE(schedule.previous(*next + 1), next);
            at = *next;
        }
        QVERIFY(at > instant(u"2077-01-01T00:00:00Z"_s) && at < instant(u"2101-01-01T00:00:00Z"_s));
    }

    void searchesEndWhereTheCalendarDoes()
    {
        constexpr qint64 huge = std::numeric_limits<qint64>::max();
        const Schedule minutes = scheduleOf(u"* * * * *"_s, "Europe/Berlin");
        QVERIFY(!minutes.next(huge));
        QVERIFY(!minutes.previous(-huge));
        QVERIFY(minutes.next(-huge));
        QVERIFY(minutes.previous(huge));
        const Schedule once = scheduleOf(u"0 0 0 1 1 * 2030"_s, "UTC", extended);
        QCOMPARE(runs(once, u"2025-01-01T00:00:00Z"_s, 3), QStringList(u"2030-01-01T00:00:00Z"_s));
        QVERIFY(!once.previous(instant(u"2030-01-01T00:00:00Z"_s)));
        QVERIFY(!scheduleOf(u"0 0 1 1 *"_s, "UTC", temporal).next(instant(u"2100-01-01T00:00:00Z"_s)));
    }

    /// Where the clock is ahead of UTC the years end before UTC's do; from there nothing must lead on either.
    void theYearsEndByTheClockOfTheZone()
    {
        const Schedule hourly = scheduleOf(u"0 * * * *"_s, "Australia/Lord_Howe", temporal);
        const qint64 last = instant(u"2100-12-31T12:00:00Z"_s); // 23:00 there
        QCOMPARE(hourly.next(last - 1), last);
        QVERIFY(!hourly.next(last));
        QVERIFY(!hourly.next(instant(u"2100-12-31T18:26:16Z"_s)));
        QCOMPARE(hourly.previous(instant(u"2100-12-31T20:00:00Z"_s)), last);
        QVERIFY(!scheduleOf(u"30 4 * * 1-5"_s, "Australia/Lord_Howe", temporal).next(last + 3600));
    }

    void theServerStandingStillAtTheDateLineDoesNotStopUs()
    {
        const Schedule schedule = scheduleOf(u"*/15 1,2 * * *"_s, "Pacific/Enderbury", temporal);
        qint64 at = instant(u"1994-12-30T12:21:00Z"_s);
        for (int i = 0; i < 50; ++i) {
            const auto next = schedule.next(at);
            QVERIFY(next && *next > at);
            at = *next;
        }
    }

    void everyAnswerIsThatOfSteppingThroughTime_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("around");
        const auto row = [](const char* zone, const char* around) {
            QTest::addRow("%s %s", zone, around) << QByteArray(zone) << QString::fromLatin1(around);
        };
        row("UTC", "2096-02-29T00:00:00Z");
        row("Europe/Berlin", "2025-03-30T01:00:00Z");
        row("Europe/Berlin", "2025-10-26T01:00:00Z");
        row("America/New_York", "2040-03-11T07:00:00Z");
        row("America/New_York", "2099-11-01T06:00:00Z");
        row("America/Havana", "2025-03-09T05:00:00Z");
        row("Asia/Beirut", "2025-10-25T21:00:00Z");
        row("America/Asuncion", "2013-03-24T03:00:00Z");
        row("Australia/Lord_Howe", "2025-04-05T15:00:00Z");
        row("Australia/Lord_Howe", "2025-10-04T15:30:00Z");
        row("Antarctica/Troll", "2025-03-30T01:00:00Z");
        row("Antarctica/Troll", "2025-10-26T01:00:00Z");
        row("Antarctica/Casey", "2010-03-04T15:00:00Z");
        row("Asia/Pyongyang", "2015-08-14T15:00:00Z");
        row("Asia/Pyongyang", "2018-05-04T15:00:00Z");
        row("Europe/Moscow", "2014-10-25T22:00:00Z");
        row("America/Caracas", "2007-12-09T07:00:00Z");
        row("America/Caracas", "2016-05-01T07:00:00Z");
        row("Asia/Kathmandu", "1985-12-31T18:30:00Z");
        row("Pacific/Apia", "2011-12-30T10:00:00Z");
        row("Africa/Casablanca", "2037-10-04T02:00:00Z");
        row("Asia/Gaza", "2040-10-20T00:00:00Z");
        row("Europe/Dublin", "2025-10-26T01:00:00Z");
        row("Europe/Amsterdam", "1937-05-22T01:40:28Z");
        row("Europe/Amsterdam", "1937-06-30T23:00:00Z");
        row("Africa/Monrovia", "1972-01-07T00:44:30Z");
    }
    void everyAnswerIsThatOfSteppingThroughTime()
    {
        QFETCH(QByteArray, zone);
        QFETCH(QString, around);
        QRandomGenerator random(qHash(zone) + qHash(around));
        const qint64 begin = instant(around) - 36 * 3600;
        const qint64 end = instant(around) + 36 * 3600;
        // Offsets with odd seconds are stepped through second by second.
        const int texts = Zone::find(zone)->offsetAt(begin) % 60 ? 3 : 24;
        for (int i = 0; i < texts; ++i) {
            const QString text = randomText(random);
            const Options options = i % 3 == 0 ? temporalWithoutQuirks : i % 3 == 1 ? Options() : extended;
            const auto parsed = parse(text, options);
            if (!std::holds_alternative<Expression>(parsed))
                continue;
            const Schedule schedule(std::get<Expression>(parsed), Zone::find(zone));
            const std::vector<qint64> expected = runsByStepping(schedule.expression(), QTimeZone(zone), begin, end);
            std::vector<qint64> forward;
            for (auto run = schedule.next(begin - 1); run && *run < end; run = schedule.next(*run))
                forward.push_back(*run);
            QVERIFY2(forward == expected, qPrintable(text));
            std::vector<qint64> backward;
            for (auto run = schedule.previous(end); run && *run >= begin; run = schedule.previous(*run))
                backward.insert(backward.begin(), *run);
            QVERIFY2(backward == expected, qPrintable(text));
            const qint64 start = begin + random.bounded(72 * 3600);
            const auto after = std::ranges::upper_bound(expected, start);
            if (after != expected.end())
                QCOMPARE(*schedule.next(start), *after);
        }
    }

    void previousGoesBackOverWhatTheServerFired()
    {
        for (const char* zone : {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Havana"}) {
            for (const QString& text : {u"*/15 * * * *"_s, u"30 2 * * *"_s, u"0 0 * * 0"_s, u"7 */3 1-7 * *"_s}) {
                const Schedule schedule = scheduleOf(text, zone, temporal);
                qint64 at = *schedule.next(instant(u"2025-01-01T00:00:00Z"_s));
                for (int i = 0; i < 3000 && at < instant(u"2026-01-01T00:00:00Z"_s); ++i) {
                    const qint64 next = *schedule.next(at);
                    QVERIFY2(schedule.previous(next) == at,
                             qPrintable(text + u' ' + QString::fromLatin1(zone) + u' ' + isoText(next)));
                    at = i % 100 < 50 ? next : *schedule.next(at + 3 * 86400);
                }
            }
        }
    }

    void anOccurrenceCostsNoAllocation()
    {
        for (const Options& options : {Options(), temporal}) {
            const Schedule schedule = scheduleOf(u"*/7 9-17 * * 1-5"_s, "America/New_York", options);
            qint64 at = instant(u"2025-01-01T00:00:00Z"_s);
            schedule.next(at); // makes the zone's table
            const qint64 before = allocations();
            for (int i = 0; i < 1000; ++i)
                at = *schedule.next(at);
            for (int i = 0; i < 1000; ++i)
                at = *schedule.previous(at);
            QCOMPARE(allocations() - before, 0);
        }
    }

private:
    static QString randomItem(QRandomGenerator& random, int first, int last)
    {
        const auto value = [&] { return random.bounded(first, last + 1); };
        switch (random.bounded(7)) {
        case 0:
            return u"*/%1"_s.arg(random.bounded(2, last + 3));
        case 1:
            return u"%1/%2"_s.arg(value()).arg(random.bounded(1, last + 1));
        case 2:
        case 3: {
            const int a = value();
            const int b = value();
            return u"%1-%2/%3"_s.arg(std::min(a, b)).arg(std::max(a, b)).arg(random.bounded(1, 5));
        }
        default:
            return QString::number(value());
        }
    }

    static QString randomField(QRandomGenerator& random, int first, int last, int starsIn100)
    {
        if (random.bounded(100) < starsIn100)
            return u"*"_s;
        QString text = randomItem(random, first, last);
        while (random.bounded(3) == 0)
            text += u',' + randomItem(random, first, last);
        return text;
    }

    static QString randomText(QRandomGenerator& random)
    {
        const QStringList fields{randomField(random, 0, 59, 15), randomField(random, 0, 23, 50),
                                 randomField(random, 1, 31, 70), randomField(random, 1, 12, 90),
                                 randomField(random, 0, 7, 70)};
        return fields.join(u' ');
    }
};

QTEST_GUILESS_MAIN(tst_CronSchedule)
#include "tst_cronschedule.moc"
