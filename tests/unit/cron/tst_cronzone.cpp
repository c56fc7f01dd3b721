// SPDX-License-Identifier: Apache-2.0
#include "cron/zone.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QTest>
#include <QTimeZone>

#include <thread>

using namespace jobdeck::cron;
using namespace Qt::StringLiterals;

class tst_CronZone : public QObject
{
    Q_OBJECT

private slots:
    void offsetsAreThoseOfTheZoneDatabase_data()
    {
        QTest::addColumn<QByteArray>("id");
        for (const char* id : {"UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Havana",
                               "Asia/Gaza", "Africa/Casablanca", "Antarctica/Troll", "Pacific/Apia", "Europe/Amsterdam",
                               "Africa/Monrovia", "Asia/Pyongyang", "America/St_Johns", "Africa/Freetown",
                               "America/Nuuk", "Asia/Tehran", "Pacific/Chatham", "US/Eastern", "Europe/Dublin"})
            QTest::addRow("%s", id) << QByteArray(id);
    }
    void offsetsAreThoseOfTheZoneDatabase()
    {
        QFETCH(QByteArray, id);
        const auto zone = Zone::find(id);
        QVERIFY(zone);
        const QTimeZone reference(id);
        QRandomGenerator random(7);
        const qint64 begin = QDate(1885, 1, 1).startOfDay(Qt::UTC).toSecsSinceEpoch();
        const qint64 end = QDate(2200, 1, 1).startOfDay(Qt::UTC).toSecsSinceEpoch();
        for (int i = 0; i < 3000; ++i) {
            const qint64 at = begin + static_cast<qint64>(random.bounded(1.0) * double(end - begin));
            QCOMPARE(zone->offsetAt(at), offset(reference, at));
            const ZonePeriod period = zone->periodAt(at);
            QVERIFY(period.from <= at && at < period.until);
            if (period.until < end)
                QCOMPARE(offset(reference, period.until - 1), period.offset);
            if (period.from < begin)
                continue;
            QCOMPARE(offset(reference, period.from), period.offset);
            QCOMPARE(offset(reference, period.from - 1), period.offsetBefore);
        }
    }

    void periodsFollowEachOtherWithoutAGap()
    {
        const auto zone = Zone::find("Europe/Berlin");
        const qint64 end = QDate(2110, 1, 1).startOfDay(Qt::UTC).toSecsSinceEpoch();
        int changes = 0;
        ZonePeriod period = zone->periodAt(QDate(1970, 1, 1).startOfDay(Qt::UTC).toSecsSinceEpoch());
        while (period.until < end) {
            const ZonePeriod next = zone->periodAt(period.until);
            QCOMPARE(next.from, period.until);
            QCOMPARE(next.offsetBefore, period.offset);
            changes += next.offset != period.offset;
            period = next;
        }
        QCOMPARE(changes, 2 * (2110 - 1980)); // summer time since 1980
    }

    void theFirstInstantOfAWallTimeIsFound()
    {
        const auto berlin = Zone::find("Europe/Berlin");
        const qint64 gap = QDateTime(QDate(2025, 3, 30), QTime(1, 0), Qt::UTC).toSecsSinceEpoch();
        const qint64 overlap = QDateTime(QDate(2025, 10, 26), QTime(1, 0), Qt::UTC).toSecsSinceEpoch();
        QCOMPARE(berlin->firstInstantAt(gap + 3600), gap);                // 02:00 does not exist
        QCOMPARE(berlin->firstInstantAt(gap + 5400), gap);                // 02:30 neither
        QCOMPARE(berlin->firstInstantAt(gap + 7200), gap);                // 03:00
        QCOMPARE(berlin->firstInstantAt(overlap + 3600), overlap - 3600); // 02:00, twice
        QCOMPARE(berlin->firstInstantAt(overlap + 7200), overlap + 3600); // 03:00
        const auto apia = Zone::find("Pacific/Apia");
        const qint64 lostDay = QDateTime(QDate(2011, 12, 30), QTime(12, 0), Qt::UTC).toSecsSinceEpoch();
        QCOMPARE(apia->firstInstantAt(lostDay),
                 QDateTime(QDate(2011, 12, 30), QTime(10, 0), Qt::UTC).toSecsSinceEpoch());
    }

    void onlyZoneNamesAreZones()
    {
        for (const char* id : {"", "Local", "XYZ", "Europe", "utc", "ABC5", "Nowhere/City", "Europe/berlin",
                               "../etc/passwd", "posix/Europe/Berlin", "America/Argentina", "UTC+3", "Etc/../UTC"})
            QVERIFY2(!Zone::find(id), id);
        QCOMPARE(Zone::find("Europe/Berlin"), Zone::find("Europe/Berlin"));
        QCOMPARE(Zone::utc()->offsetAt(1'760'000'000), 0);
    }

    void aZoneCanBeFirstUsedByManyThreads()
    {
        const Zone zone("America/Santiago");
        const QTimeZone reference("America/Santiago");
        std::array<int, 4> wrong = {};
        std::vector<std::thread> threads;
        threads.reserve(wrong.size());
        for (int& count : wrong) {
            threads.emplace_back([&count, &zone, reference] {
                for (qint64 at = 0; at < 4'000'000'000; at += 10'000'019)
                    count += zone.offsetAt(at) != offset(reference, at);
            });
        }
        for (std::thread& thread : threads)
            thread.join();
        for (const int count : wrong)
            QCOMPARE(count, 0);
    }

private:
    static int offset(const QTimeZone& zone, qint64 at)
    {
        return zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(at, Qt::UTC));
    }
};

QTEST_GUILESS_MAIN(tst_CronZone)
#include "tst_cronzone.moc"
