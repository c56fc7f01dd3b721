// SPDX-License-Identifier: Apache-2.0
// What the builder says about a schedule: the runs, the three clocks and what clock changes do.
#include "cron/parser.h"
#include "cron/preview.h"
#include "cron/schedulepreview.h"
#include "cron/slotload.h"

#include <QDateTime>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

namespace {

qint64 utc(const QString& iso)
{
    return QDateTime::fromString(iso, Qt::ISODate).toMSecsSinceEpoch();
}

PreviewRequest request(const QString& expression, const QString& now, const QByteArray& zone = "Europe/Berlin")
{
    return {.expression = expression,
            .options = {},
            .zone = zone,
            .localZone = "America/New_York",
            .now = utc(now),
            .locale = QLocale(QLocale::English, QLocale::UnitedKingdom)};
}

cron::Schedule schedule(const QString& expression, const QByteArray& zone = "UTC")
{
    return {std::get<cron::Expression>(cron::parse(expression)), cron::Zone::find(zone)};
}

const PreviewRow* rowWithBadge(const SchedulePreview& preview)
{
    for (const PreviewRow& row : preview.rows) {
        if (!row.badge.isEmpty())
            return &row;
    }
    return nullptr;
}

} // namespace

class SchedulePreviewTest : public QObject
{
    Q_OBJECT

private slots:
    void showsTheRunsInThreeClocks();
    void showsWhatTheEvaluatorFires_data();
    void showsWhatTheEvaluatorFires();
    void aRunInTheGapIsBadged();
    void skippedRunsHaveARowOfTheirOwn();
    void aRepeatedTimeIsBadged();
    void aroundTheChangeShowsRunsBeforeAndAfter();
    void aroundTheChangeSaysWhenThereIsNone();
    void anErrorSaysWhatAndWhere();
    void anUnknownZoneIsSaid();
    void countsOtherStartsAroundTheSlot();
    void suggestsTheNearestEmptyMinuteOfTheHour();
};

void SchedulePreviewTest::showsTheRunsInThreeClocks()
{
    const SchedulePreview preview = schedulePreview(request(u"0 9 * * *"_s, u"2026-11-23T04:48:00Z"_s));
    QVERIFY(preview.problem.isEmpty());
    QVERIFY2(preview.sentence.contains(u"09:00"_s) && preview.sentence.contains(u"Europe/Berlin"_s),
             qPrintable(preview.sentence));
    QCOMPARE(preview.rows.size(), 10);
    const PreviewRow& first = preview.rows.first();
    QCOMPARE(first.at, utc(u"2026-11-23T08:00:00Z"_s));
    QCOMPARE(first.inZone, u"Mon 23 Nov 2026 09:00 CET (UTC+1)"_s);
    QCOMPARE(first.local, u"03:00"_s);
    QCOMPARE(first.utc, u"08:00"_s);
    QCOMPARE(first.relative, u"in 3 h 12 min"_s);
    QVERIFY(first.badge.isEmpty());
}

void SchedulePreviewTest::showsWhatTheEvaluatorFires_data()
{
    QTest::addColumn<QString>("expression");
    for (const char* expression : {"* * * * *", "*/15 9-17 * * 1-5", "0 0 29 2 *", "30 2 * * *", "0 9 13 * 5"})
        QTest::newRow(expression) << QString::fromLatin1(expression);
}

void SchedulePreviewTest::showsWhatTheEvaluatorFires()
{
    QFETCH(QString, expression);
    const cron::Schedule fires = schedule(expression, "Europe/Berlin");
    // Midnight of days around both changes of the clocks.
    for (const QString& now : {u"2026-03-28T23:00:00Z"_s, u"2026-10-24T22:00:00Z"_s, u"2027-01-01T00:00:00Z"_s}) {
        std::optional<qint64> at = utc(now) / 1000;
        for (const PreviewRow& row : schedulePreview(request(expression, now)).rows) {
            if (!row.runs)
                continue;
            at = fires.next(*at);
            QCOMPARE(row.at, *at * 1000);
        }
    }
}

void SchedulePreviewTest::aRunInTheGapIsBadged()
{
    const SchedulePreview preview = schedulePreview(request(u"30 2 * * *"_s, u"2026-03-28T12:00:00Z"_s));
    const PreviewRow* row = rowWithBadge(preview);
    QVERIFY(row);
    QVERIFY(row->runs);
    QCOMPARE(row->badge, u"02:30 does not exist on 29 Mar: runs at 03:00"_s);
    QCOMPARE(row->inZone, u"Sun 29 Mar 2026 03:00 CEST (UTC+2)"_s);
}

void SchedulePreviewTest::skippedRunsHaveARowOfTheirOwn()
{
    PreviewRequest asked = request(u"30 2 * * *"_s, u"2026-03-28T12:00:00Z"_s);
    asked.options.dialect = cron::Dialect::Temporal;
    const SchedulePreview preview = schedulePreview(asked);
    const PreviewRow* row = rowWithBadge(preview);
    QVERIFY(row);
    QVERIFY(!row->runs);
    QCOMPARE(row->badge, u"02:30 does not exist on 29 Mar: skipped"_s);
    QCOMPARE(preview.rows.size(), 11); // ten runs and the one that is none
}

void SchedulePreviewTest::aRepeatedTimeIsBadged()
{
    const PreviewRow* once = rowWithBadge(schedulePreview(request(u"30 2 * * *"_s, u"2026-10-24T12:00:00Z"_s)));
    QVERIFY(once == nullptr || once->badge.contains(u"twice"_s));
    const SchedulePreview fixed = schedulePreview(request(u"30 2 * * *"_s, u"2026-10-24T12:00:00Z"_s));
    QCOMPARE(rowWithBadge(fixed)->badge, u"02:30 happens twice on 25 Oct: runs once"_s);
    const SchedulePreview hourly = schedulePreview(request(u"30 * * * *"_s, u"2026-10-24T22:00:00Z"_s));
    QVERIFY(rowWithBadge(hourly)->badge.endsWith(u"runs twice"_s));
}

void SchedulePreviewTest::aroundTheChangeShowsRunsBeforeAndAfter()
{
    PreviewRequest asked = request(u"30 2 * * *"_s, u"2026-11-23T12:00:00Z"_s);
    asked.aroundChange = true;
    const SchedulePreview preview = schedulePreview(asked);
    QCOMPARE(preview.rows.size(), 10);
    const PreviewRow* row = rowWithBadge(preview);
    QVERIFY(row);
    const qint64 change = utc(u"2027-03-28T01:00:00Z"_s);
    QVERIFY(preview.rows.first().at < change);
    QVERIFY(preview.rows.last().at > change);
    QVERIFY(preview.note.isEmpty());
}

void SchedulePreviewTest::aroundTheChangeSaysWhenThereIsNone()
{
    PreviewRequest asked = request(u"30 2 * * *"_s, u"2026-11-23T12:00:00Z"_s, "UTC");
    asked.aroundChange = true;
    const SchedulePreview preview = schedulePreview(asked);
    QVERIFY(preview.note.contains(u"No change of the clocks"_s));
    QCOMPARE(preview.rows.first().at, utc(u"2026-11-24T02:30:00Z"_s));
}

void SchedulePreviewTest::anErrorSaysWhatAndWhere()
{
    const SchedulePreview preview = schedulePreview(request(u"0 9 * * FRI-MON"_s, u"2026-11-23T12:00:00Z"_s));
    QVERIFY(!preview.schedule);
    QVERIFY(preview.rows.isEmpty());
    QVERIFY(!preview.problem.isEmpty());
    QVERIFY(preview.error);
    QVERIFY(preview.error->length > 0);
    QCOMPARE(preview.error->suggestion, u"0 9 * * FRI,SAT,SUN,MON"_s);
    QVERIFY(!schedulePreview(request(u" "_s, u"2026-11-23T12:00:00Z"_s)).problem.isEmpty());
}

void SchedulePreviewTest::anUnknownZoneIsSaid()
{
    const SchedulePreview preview = schedulePreview(request(u"0 9 * * *"_s, u"2026-11-23T12:00:00Z"_s, "Mars/Base"));
    QVERIFY(preview.problem.contains(u"Mars/Base"_s));
    QVERIFY(!preview.schedule);
}

void SchedulePreviewTest::countsOtherStartsAroundTheSlot()
{
    SlotLoad load(utc(u"2026-11-23T09:00:00Z"_s) / 1000);
    QCOMPARE(load.atSlot(), 0);
    load.add(schedule(u"0 9 * * *"_s));
    load.add(schedule(u"0 10 * * *"_s, "Europe/Berlin"));
    load.add(schedule(u"*/5 * * * *"_s));
    load.add(schedule(u"1 9 * * *"_s));
    load.add(schedule(u"* * * * *"_s)); // in whose way everything is
    load.add(schedule(u"*/2 * * * *"_s));
    QCOMPARE(load.atSlot(), 3);
}

void SchedulePreviewTest::suggestsTheNearestEmptyMinuteOfTheHour()
{
    SlotLoad load(utc(u"2026-11-23T09:00:00Z"_s) / 1000);
    for (const QString& other : {u"0 9 * * *"_s, u"0 9 * * *"_s, u"1,2 9 * * *"_s, u"59 8 * * *"_s})
        load.add(schedule(other));
    QCOMPARE(load.quieterShift(0), std::optional(3));   // never into the hour before
    QCOMPARE(load.quieterShift(30), std::optional(-2)); // nearer than 3
    QCOMPARE(SlotLoad(0).quieterShift(0), std::nullopt);
}

QTEST_APPLESS_MAIN(SchedulePreviewTest)
#include "tst_schedulepreview.moc"
