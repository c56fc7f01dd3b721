// SPDX-License-Identifier: Apache-2.0
#include "cron/civil.h"
#include "cron/clockchange.h"
#include "cronask.h"

using namespace jobdeck::cron;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(jobdeck::cron::Options)
Q_DECLARE_METATYPE(jobdeck::cron::ClockEffect)

class tst_CronPreview : public QObject
{
    Q_OBJECT

private slots:
    void theCalendarCountsWhatTheEngineFires_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<Options>("options");
        for (const char* zone : {"UTC", "Europe/Berlin", "America/Havana", "Australia/Lord_Howe", "America/Santiago"}) {
            for (const QString& text : {u"* * * * *"_s, u"*/7 0-3 * * *"_s, u"30 2 * * *"_s, u"0 0 13 * 5"_s,
                                        u"59 23 L * *"_s, u"@every 7h/1h"_s}) {
                for (const Options& options : {extended, temporalServer, temporalWithoutQuirks}) {
                    if (std::holds_alternative<Expression>(parse(text, options)))
                        QTest::addRow("%s %s %d%d", qPrintable(text), zone, int(options.dialect), int(options.raw))
                            << text << QByteArray(zone) << options;
                }
            }
        }
    }
    void theCalendarCountsWhatTheEngineFires()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, zone);
        QFETCH(Options, options);
        const Schedule schedule = scheduleOf(text, zone.constData(), options);
        for (const int month : {2, 3, 4, 9, 10, 11}) {
            std::array<int, 31> expected = {};
            const qint64 begin = dayNumber(2025, month, 1) * secondsPerDay - secondsPerDay;
            const qint64 end = begin + 34 * secondsPerDay;
            for (auto run = schedule.next(begin); run && *run < end; run = schedule.next(*run)) {
                const Civil date = civil(floorDivide(*run + schedule.zone().offsetAt(*run), secondsPerDay));
                if (date.month == month)
                    ++expected[static_cast<size_t>(date.day - 1)];
            }
            QCOMPARE(runsPerDay(schedule, 2025, month), expected);
        }
    }

    void aChangeOfClocksTouchesWhatItShould_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Options>("options");
        QTest::addColumn<QString>("at");
        QTest::addColumn<ClockEffect>("effect");
        QTest::addColumn<int>("wallTimes");
        const QString gap = u"2025-03-30T01:00:00Z"_s;
        const QString overlap = u"2025-10-26T01:00:00Z"_s;
        const Options vixie;
        using enum ClockEffect;
        QTest::newRow("gap, moved") << u"30 2 * * *"_s << vixie << gap << MovedToGapEnd << 1;
        QTest::newRow("gap, star") << u"*/20 2 * * *"_s << vixie << gap << Skipped << 3;
        QTest::newRow("gap, temporal") << u"30 2 * * *"_s << temporal << gap << Skipped << 1;
        QTest::newRow("gap, elsewhere") << u"30 5 * * *"_s << vixie << gap << Untouched << 0;
        QTest::newRow("overlap, once") << u"30 2 * * *"_s << vixie << overlap << RunsOnce << 1;
        QTest::newRow("overlap, twice") << u"* * * * *"_s << vixie << overlap << RunsTwice << 60;
        QTest::newRow("overlap, temporal") << u"*/15 * * * *"_s << temporal << overlap << LosesRuns << 4;
        QTest::newRow("overlap, no quirks") << u"30 2 * * *"_s << temporalWithoutQuirks << overlap << RunsTwice << 1;
        QTest::newRow("overlap, elsewhere") << u"30 5 * * *"_s << temporal << overlap << Untouched << 0;
        QTest::newRow("no change at all") << u"30 2 * * *"_s << vixie << u"2025-10-25T01:00:00Z"_s << Untouched << 0;
    }
    void aChangeOfClocksTouchesWhatItShould()
    {
        QFETCH(QString, text);
        QFETCH(Options, options);
        QFETCH(QString, at);
        QFETCH(ClockEffect, effect);
        QFETCH(int, wallTimes);
        const Schedule schedule = scheduleOf(text, "Europe/Berlin", options);
        const ClockChange change = clockChangeAt(schedule, instant(at));
        QCOMPARE(change.effect, effect);
        QCOMPARE(change.wallTimes, wallTimes);
    }

    void theNextTouchingChangeIsFound()
    {
        const Schedule schedule = scheduleOf(u"30 2 * * *"_s, "Europe/Berlin");
        const qint64 from = instant(u"2025-01-01T00:00:00Z"_s);
        const auto spring = nextClockChange(schedule, from, from + 366 * secondsPerDay);
        QVERIFY(spring);
        QCOMPARE(isoText(spring->at), u"2025-03-30T01:00:00Z"_s);
        QCOMPARE(isoText(spring->firstWall), u"2025-03-30T02:30:00Z"_s);
        const auto autumn = nextClockChange(schedule, spring->at, from + 366 * secondsPerDay);
        QVERIFY(autumn);
        QCOMPARE(isoText(autumn->at), u"2025-10-26T01:00:00Z"_s);
        QVERIFY(!nextClockChange(schedule, from, from + 30 * secondsPerDay));
        QVERIFY(!nextClockChange(scheduleOf(u"30 2 * * *"_s), from, from + 3660 * secondsPerDay));
    }

    void rowsOfThePreviewGetTheirBadge()
    {
        const auto effectOf = [](const QString& text, const Options& options, const QString& run) {
            const auto change = clockChangeTouching(scheduleOf(text, "Europe/Berlin", options), instant(run));
            return change ? change->effect : ClockEffect::Untouched;
        };
        const Options vixie;
        QCOMPARE(effectOf(u"30 2 * * *"_s, vixie, u"2025-03-30T01:00:00Z"_s), ClockEffect::MovedToGapEnd);
        QCOMPARE(effectOf(u"30 2 * * *"_s, vixie, u"2025-03-31T00:30:00Z"_s), ClockEffect::Untouched);
        QCOMPARE(effectOf(u"30 2 * * *"_s, vixie, u"2025-10-26T00:30:00Z"_s), ClockEffect::RunsOnce);
        QCOMPARE(effectOf(u"* * * * *"_s, vixie, u"2025-10-26T00:30:00Z"_s), ClockEffect::RunsTwice);
        QCOMPARE(effectOf(u"* * * * *"_s, vixie, u"2025-10-26T01:30:00Z"_s), ClockEffect::RunsTwice);
        QCOMPARE(effectOf(u"* * * * *"_s, vixie, u"2025-10-26T02:00:00Z"_s), ClockEffect::Untouched);
        QCOMPARE(effectOf(u"*/15 * * * *"_s, temporal, u"2025-10-26T01:15:00Z"_s), ClockEffect::LosesRuns);
    }

    void theFirstDifferenceIsTheOneThatSteppingFinds_data()
    {
        QTest::addColumn<QString>("first");
        QTest::addColumn<Options>("firstOptions");
        QTest::addColumn<QString>("second");
        QTest::addColumn<Options>("secondOptions");
        const Options vixie;
        QTest::newRow("days") << u"0 9 13 * 5"_s << vixie << u"0 9 13 * 5"_s << temporal;
        QTest::newRow("gap") << u"30 2 * * *"_s << vixie << u"30 2 * * *"_s << temporal;
        QTest::newRow("overlap") << u"*/15 * * * *"_s << vixie << u"*/15 * * * *"_s << temporal;
        QTest::newRow("lost Sunday") << u"0 9 * * 1-7"_s << vixie << u"0 9 * * 1-7"_s << temporal;
        QTest::newRow("times") << u"0 9 * * *"_s << vixie << u"0 10 * * *"_s << vixie;
        QTest::newRow("interval") << u"*/15 * * * *"_s << vixie << u"@every 15m"_s << temporalServer;
        QTest::newRow("none") << u"0 9 * * 1-5"_s << vixie << u"0 9 * * 1-5"_s << temporal;
        QTest::newRow("far away") << u"0 9 29 2 *"_s << vixie << u"0 9 29,30 2 *"_s << vixie;
        QTest::newRow("year's end") << u"0 9 * * *"_s << vixie << u"0 9 1-30 * *"_s << vixie;
    }
    void theFirstDifferenceIsTheOneThatSteppingFinds()
    {
        QFETCH(QString, first);
        QFETCH(Options, firstOptions);
        QFETCH(QString, second);
        QFETCH(Options, secondOptions);
        for (const char* zone : {"UTC", "Europe/Berlin", "America/New_York"}) {
            const Schedule a = scheduleOf(first, zone, firstOptions);
            const Schedule b = scheduleOf(second, zone, secondOptions);
            const qint64 from = instant(u"2025-02-03T04:05:06Z"_s);
            const qint64 until = from + 2 * 366 * secondsPerDay;
            const std::optional<Difference> expected = byStepping(a, b, from, until);
            const std::optional<Difference> found = firstDifference(a, b, from, until);
            QCOMPARE(found.has_value(), expected.has_value());
            if (found) {
                QCOMPARE(isoText(found->at), isoText(expected->at));
                QCOMPARE(found->firstHasIt, expected->firstHasIt);
            }
        }
    }

    void aListEndsWithTheSchedule()
    {
        QCOMPARE(upcoming(scheduleOf(u"0 0 0 1 1 * 2030,2031"_s, "UTC", extended), 0, 10).size(), size_t(2));
        QCOMPARE(upcoming(scheduleOf(u"* * * * *"_s), 0, 0).size(), size_t(0));
        QCOMPARE(upcoming(scheduleOf(u"* * * * *"_s), 0, -1).size(), size_t(0));
    }

private:
    static std::optional<Difference> byStepping(const Schedule& a, const Schedule& b, qint64 after, qint64 until)
    {
        for (;;) {
            const qint64 one = a.next(after).value_or(until + 1);
            const qint64 other = b.next(after).value_or(until + 1);
            if (std::min(one, other) > until)
                return {};
            if (one != other)
                return Difference{.at = std::min(one, other), .firstHasIt = one < other};
            after = one;
        }
    }
};

QTEST_GUILESS_MAIN(tst_CronPreview)
#include "tst_cronpreview.moc"
