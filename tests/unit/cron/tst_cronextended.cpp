// SPDX-License-Identifier: Apache-2.0
// The extended syntax against an oracle that reads the text by itself, day by day.
#include "cronask.h"
#include "textoracle.h"

#include <QRandomGenerator>

using namespace jobdeck::cron;
using namespace Qt::StringLiterals;

class tst_CronExtended : public QObject
{
    Q_OBJECT

private slots:
    void everyRunIsThatOfReadingTheTextDayByDay_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"0 9 L * *",
                                 "0 9 LW * *",
                                 "0 9 1W * *",
                                 "0 9 15W * *",
                                 "0 9 29W * *",
                                 "0 9 31W * *",
                                 "0 9 1W,15W,LW * *",
                                 "0 9 * * 0L",
                                 "0 9 * * 7L",
                                 "0 9 * * 6L,1#1",
                                 "0 9 * * 1#5",
                                 "0 9 ? * 5#3",
                                 "0 9 13 * 5#2",
                                 "0 9 L * 5",
                                 "0 9 */2 * 1#1",
                                 "0 9 L 2 *",
                                 "0 9 29 2 1#5",
                                 "*/25 59 23 L * *",
                                 "10,50 0 0 1 1 ? 2028-2090/7",
                                 "* * * 29 2 ? 2028,2096,2104",
                                 "0 0 12 ? * MON#1 2030-2040"})
            QTest::newRow(text) << QString::fromLatin1(text);
        QRandomGenerator random(20'261'126);
        for (int i = 0; i < 300; ++i) {
            const QString text = randomText(random);
            QTest::addRow("%d: %s", i, qPrintable(text)) << text;
        }
    }
    void everyRunIsThatOfReadingTheTextDayByDay()
    {
        QFETCH(QString, text);
        const QDate from(2024, 1, 1);
        const QDate end(2110, 1, 1);
        constexpr size_t count = 300;
        const std::vector<qint64> expected = TextOracle(text).runs(from, end, count);
        const auto parsed = parse(text, extended);
        if (const auto* error = std::get_if<ParseError>(&parsed)) {
            // Only what never fires may be refused: every text here is in the grammar.
            QVERIFY2(expected.empty(), qPrintable(error->message));
            return;
        }
        const Schedule schedule(std::get<Expression>(parsed), Zone::find("UTC"));
        const qint64 start = from.startOfDay(Qt::UTC).toSecsSinceEpoch();
        std::vector<qint64> runs;
        std::optional<qint64> at = schedule.next(start - 1);
        for (; at && *at < end.startOfDay(Qt::UTC).toSecsSinceEpoch() && runs.size() < count; at = schedule.next(*at))
            runs.push_back(*at);
        QCOMPARE(runs, expected);
        for (size_t i = 1; i < expected.size(); ++i)
            QCOMPARE(schedule.previous(expected[i]), expected[i - 1]);
    }

private:
    static QString oneOf(QRandomGenerator& random, const QStringList& texts)
    {
        return texts[random.bounded(texts.size())];
    }

    static QString listOf(QRandomGenerator& random, const QStringList& texts)
    {
        QStringList items{oneOf(random, texts)};
        while (random.bounded(3) == 0)
            items += oneOf(random, texts);
        return items.join(u',');
    }

    static QString randomText(QRandomGenerator& random)
    {
        const auto number = [&random](int first, int last) { return QString::number(random.bounded(first, last + 1)); };
        const QString weekday = number(0, 7);
        const QString day = number(1, 31);
        QStringList fields{listOf(random, {u"0"_s, number(0, 59), u"*/25"_s, u"10-40/7"_s}),
                           listOf(random, {u"*/20"_s, number(0, 59), u"50-59"_s, u"7/11"_s}),
                           oneOf(random, {u"*"_s, number(0, 23), u"9-17/4"_s, u"0,23"_s, u"22/1"_s}),
                           random.bounded(3) == 0
                               ? oneOf(random, {u"*"_s, u"?"_s, u"*/10"_s})
                               : listOf(random, {u"L"_s, u"LW"_s, day + u'W', day, u"1W"_s, u"30W"_s, u"10-20/3"_s}),
                           oneOf(random, {u"*"_s, u"*"_s, number(1, 12), u"FEB"_s, u"*/5"_s, u"nov-dec"_s}),
                           random.bounded(3) == 0 ? oneOf(random, {u"*"_s, u"*/2"_s, u"mon-fri"_s})
                                                  : listOf(random, {weekday + u'L', weekday + u'#' + number(1, 5),
                                                                    weekday, u"FRI"_s, u"thu#2"_s, u"2-4"_s})};
        if (random.bounded(3) == 0)
            fields += oneOf(random, {u"*"_s, number(2024, 2040), u"2025-2060/9"_s, u"2028,2031,2100"_s});
        else if (random.bounded(3) == 0)
            fields.removeFirst();
        return fields.join(u' ');
    }
};

QTEST_GUILESS_MAIN(tst_CronExtended)
#include "tst_cronextended.moc"
