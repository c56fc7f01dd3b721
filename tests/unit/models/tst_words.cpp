// SPDX-License-Identifier: Apache-2.0
#include "words/timewords.h"

#include <QLocale>
#include <QTest>
#include <QTimeZone>

using namespace jobdeck;
using namespace Qt::StringLiterals;

static constexpr qint64 kSecond = 1000;
static constexpr qint64 kMinute = 60 * kSecond;
static constexpr qint64 kHour = 60 * kMinute;
static constexpr qint64 kDay = 24 * kHour;

class tst_Words : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void durationsUseTheTwoUnitsThatMatter_data()
    {
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<QString>("words");
        QTest::newRow("milliseconds") << 12LL << u"12 ms"_s;
        QTest::newRow("tenths") << 4290LL << u"4.2 s"_s;
        QTest::newRow("seconds") << 35'999LL << u"35 s"_s;
        QTest::newRow("minutes") << 3 * kMinute + 5 * kSecond << u"3 min 5 s"_s;
        QTest::newRow("full minutes") << 3 * kMinute << u"3 min"_s;
        QTest::newRow("hours") << 2 * kHour + 10 * kMinute + 59 * kSecond << u"2 h 10 min"_s;
        QTest::newRow("days") << 3 * kDay + 4 * kHour << u"3 d 4 h"_s;
        QTest::newRow("a clock that went back") << -5LL << u"0 ms"_s;
    }
    void durationsUseTheTwoUnitsThatMatter()
    {
        QFETCH(qint64, ms);
        QTEST(durationWords(ms), "words");
    }

    void relativeTimesLookBothWays_data()
    {
        QTest::addColumn<qint64>("distance");
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("two");
        QTest::newRow("now") << 0LL << u"now"_s << u"now"_s;
        QTest::newRow("seconds ahead") << 45 * kSecond << u"in 45 s"_s << u"in 45 s"_s;
        QTest::newRow("minutes ahead") << 12 * kMinute + 30 * kSecond << u"in 12 min"_s << u"in 12 min 30 s"_s;
        QTest::newRow("hours ahead") << 3 * kHour + 12 * kMinute << u"in 3 h"_s << u"in 3 h 12 min"_s;
        QTest::newRow("days ago") << -(4 * kDay) << u"4 d ago"_s << u"4 d ago"_s;
    }
    void relativeTimesLookBothWays()
    {
        QFETCH(qint64, distance);
        QFETCH(QString, one);
        QFETCH(QString, two);
        QCOMPARE(relativeWords(distance, 0), one);
        QCOMPARE(relativeWords(distance, 0, RelativeDetail::TwoUnits), two);
    }

    void aViewMaySleepUntilTheWordsChange()
    {
        for (const qint64 at : {-3 * kDay - 5, -kMinute, -1LL, 0LL, 999LL, kSecond, kMinute, kMinute + 1, 5 * kHour}) {
            const qint64 change = nextRelativeChange(at, 0);
            QVERIFY(change > 0);
            if (change > 1)
                QCOMPARE(relativeWords(at, change - 1), relativeWords(at, 0));
            if (std::llabs(at - change) >= kSecond && std::llabs(at) >= kSecond)
                QVERIFY2(relativeWords(at, change) != relativeWords(at, 0), qPrintable(QString::number(at)));
        }
    }

    void exactTimesNameZoneAndOffset()
    {
        const QLocale c = QLocale::c();
        constexpr qint64 at = 1'795'424'400'000; // 2026-11-23 09:00 UTC
        QCOMPARE(exactTimeWords(at, QTimeZone("Europe/Berlin"), c), u"Mon 23 Nov 2026, 10:00:00 CET (UTC+1)"_s);
        QCOMPARE(exactTimeWords(at, QTimeZone("Asia/Kathmandu"), c), u"Mon 23 Nov 2026, 14:45:00 UTC+5:45"_s);
        QCOMPARE(exactTimeWords(at, QTimeZone::utc(), c), u"Mon 23 Nov 2026, 09:00:00 UTC"_s);
        QCOMPARE(exactTimeWords(at, QTimeZone("America/St_Johns"), QLocale(QLocale::English, QLocale::UnitedStates)),
                 u"Mon 23 Nov 2026, 5:30:00 AM NST (UTC−3:30)"_s);
    }

    void theViewersZoneIsAddedOnlyWhereItDiffers()
    {
        const QTimeZone berlin("Europe/Berlin");
        QCOMPARE(exactTimeInBothZones(0, berlin, berlin, QLocale::c()).count(u'\n'), 0);
        QCOMPARE(exactTimeInBothZones(0, berlin, QTimeZone::utc(), QLocale::c()).count(u'\n'), 1);
    }
};

QTEST_GUILESS_MAIN(tst_Words)
#include "tst_words.moc"
