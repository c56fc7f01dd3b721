// SPDX-License-Identifier: Apache-2.0
#include "cron/describe.h"
#include "cronask.h"

using namespace jobdeck::cron;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(jobdeck::cron::Options)

class tst_CronDescribe : public QObject
{
    Q_OBJECT

private slots:
    void theSentenceSaysWhatTheEngineDoes_data()
    {
        QTest::addColumn<Options>("options");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("sentence");
        const Options vixie;
        const auto row = [](const Options& options, const char* text, const char* sentence) {
            QTest::addRow("%d %s", int(options.dialect), text)
                << options << QString::fromUtf8(text) << QString::fromUtf8(sentence);
        };
        // Minutes, with their true gaps.
        row(vixie, "* * * * *", "Every minute");
        row(vixie, "*/15 * * * *", "Every 15 minutes");
        row(vixie, "0,15,30,45 * * * *", "Every 15 minutes");
        row(vixie, "5/15 * * * *", "Every 15 minutes, starting at 5 minutes past the hour");
        row(vixie, "*/7 * * * *", "Every 7 minutes, then 4 minutes at the hour");
        row(vixie, "*/59 * * * *", "At 0 and 59 minutes past every hour");
        row(vixie, "*/29 * * * *", "Every 29 minutes, then 2 minutes at the hour");
        row(vixie, "10-40/10 * * * *", "Every 10 minutes from 10 to 40 minutes past every hour");
        row(vixie, "10-20 * * * *", "Every minute from 10 to 20 minutes past every hour");
        row(vixie, "0,10,15 * * * *", "At 0, 10 and 15 minutes past every hour");
        row(vixie, "5,10,20-30 * * * *", "At 5 and 10 and every minute from 20 to 30 minutes past every hour");
        row(vixie, "9-24,33-50 * * * *", "Every minute from 9 to 24 and from 33 to 50 minutes past every hour");
        row(vixie, "0 * * * *", "Every hour, on the hour");
        row(vixie, "1 * * * *", "At 1 minute past every hour");
        row(vixie, "30 * * * *", "At 30 minutes past every hour");
        // Hours, told by their first and last run.
        row(vixie, "*/15 9-17 * * 1-5", "Every 15 minutes from 09:00 to 17:45, Monday to Friday");
        row(vixie, "5/15 9-17 * * *", "Every 15 minutes from 09:05 to 17:50");
        row(vixie, "5,20 9-17 * * *", "At 5 and 20 minutes past the hour, from 09:05 to 17:20");
        row(vixie, "0-5 14 * * *", "Every minute from 14:00 to 14:05");
        row(vixie, "0-5 14,16 * * *", "Every minute from 14:00 to 14:05 and from 16:00 to 16:05");
        row(vixie, "0-5 14-16 * * *", "Every minute from 0 to 5 minutes past the hour, from 14:00 to 16:05");
        row(vixie, "0-2 14 * * *", "Every minute from 14:00 to 14:02");
        row(vixie, "10-40/10 9 * * *", "Every 10 minutes from 09:10 to 09:40");
        row(vixie, "0-10,30 14 * * *", "Every minute from 14:00 to 14:10 and at 14:30");
        row(vixie, "*/7 9 * * *", "Every 7 minutes from 09:00 to 09:56");
        row(vixie, "*/7 9-10 * * *", "Every 7 minutes, then 4 minutes at the hour, from 09:00 to 10:56");
        row(vixie, "* 9 * * *", "Every minute from 09:00 to 09:59");
        row(vixie, "* 2,4 * * *", "Every minute from 02:00 to 02:59 and from 04:00 to 04:59");
        row(vixie, "*/30 */3 * * *", "Every 30 minutes in every 3rd hour from 00:00 to 21:30");
        row(vixie, "* 1,4,5,9,20 * * *", "Every minute in the hours beginning at 01:00, 04:00, 05:00, 09:00 and 20:00");
        row(vixie, "0 9-17 * * *", "Every hour from 09:00 to 17:00");
        row(vixie, "0 */2 * * *", "Every 2 hours, starting at 00:00");
        row(vixie, "30 1/2 * * *", "Every 2 hours, starting at 01:30");
        row(vixie, "30 */5 * * *", "Every 5 hours from 00:30 to 20:30, then 4 hours over midnight");
        row(vixie, "0 9-17/2 * * *", "Every 2 hours from 09:00 to 17:00");
        row(vixie, "0 0-5,9,14-20 * * *",
            "Every hour from 00:00 to 05:00, at 09:00 and every hour from 14:00 to 20:00");
        row(vixie, "0 9 * * *", "At 09:00 every day");
        row(vixie, "0,30 9 * * *", "At 09:00 and 09:30 every day");
        row(vixie, "15 9,12,18 * * *", "At 09:15, 12:15 and 18:15 every day");
        // Days: and, or, ranges, lists.
        row(vixie, "0 9 * * 5", "At 09:00 on Friday");
        row(vixie, "0 9 * * 1-5", "At 09:00, Monday to Friday");
        row(vixie, "0 9 * * 1-3,5", "At 09:00, Monday to Wednesday and Friday");
        row(vixie, "0 9 * * 0,6", "At 09:00 on Saturday and Sunday");
        row(vixie, "0 9 * * SAT-SUN", "At 09:00 on Saturday and Sunday");
        row(vixie, "0 9 * * 1,3,5", "At 09:00 on Monday, Wednesday and Friday");
        row(vixie, "0 9 * * SUN-TUE", "At 09:00, Sunday to Tuesday");
        row(vixie, "0 9 * * 0-3,5", "At 09:00, Friday and Sunday to Wednesday");
        row(vixie, "0 9 * * 6,0,1", "At 09:00, Saturday to Monday");
        row(vixie, "0 9 * * 1-7/2", "At 09:00 on Monday, Wednesday, Friday and Sunday");
        row(vixie, "0 9 13 * *", "At 09:00 on the 13th of every month");
        row(vixie, "0 9 1,15 * *", "At 09:00 on the 1st and 15th of every month");
        row(vixie, "0 9 1-7 * *", "At 09:00 from the 1st to the 7th of every month");
        row(vixie, "0 9 1,15,20-25 * *", "At 09:00 on the 1st and 15th and from the 20th to the 25th of every month");
        row(vixie, "0 9 31 * *", "At 09:00 on the 31st of every month that has it");
        row(vixie, "0 9 */2 * *", "At 09:00 every 2 days from the 1st to the 31st of every month");
        row(vixie, "0 9 */10 * *", "At 09:00 on the 1st, 11th, 21st and 31st of every month");
        row(vixie, "0 9 13 * 5", "At 09:00 on the 13th or on any Friday");
        row(temporal, "0 9 13 * 5", "At 09:00 on Friday the 13th");
        row(vixie, "0 9 13 3 5", "At 09:00 on the 13th or on any Friday, in March");
        row(temporal, "0 9 13 3 5", "At 09:00 on Friday the 13th of March");
        row(vixie, "0 9 1 * 1-5", "At 09:00 on the 1st or on any day from Monday to Friday");
        row(vixie, "0 9 1,15 * 1,3", "At 09:00 on the 1st and 15th or on any Monday or Wednesday");
        row(vixie, "0 9 1 * 1-3,5", "At 09:00 on the 1st, on any day from Monday to Wednesday or on any Friday");
        row(temporal, "0 9 1-7 * 1", "At 09:00 on the first Monday of every month");
        row(temporal, "0 9 22-28 6-8 5", "At 09:00 on the fourth Friday of every month from June to August");
        row(temporal, "0 9 1-7 * 1,2",
            "At 09:00 from the 1st to the 7th of every month, but only on Monday and Tuesday");
        row(vixie, "0 9 */2 * 1", "At 09:00 every 2 days from the 1st to the 31st of every month, but only on Monday");
        row(vixie, "0 9 1 * 0-6", "At 09:00 every day");
        row(vixie, "0 9 1 1 0-6", "At 09:00 every day in January");
        row(temporal, "0 9 * * 1-7", "At 09:00, Monday to Saturday");
        // Months, dates, years.
        row(vixie, "0 0 1 1 *", "At 00:00 on 1 January every year");
        row(vixie, "0 0 29 2 *", "At 00:00 on 29 February, in leap years only");
        row(vixie, "0 0 1 */3 *", "At 00:00 on the 1st of January, April, July and October");
        row(vixie, "0 0 31 1,4 *", "At 00:00 on 31 January every year");
        row(vixie, "0 0 */10 2 *", "At 00:00 on the 1st, 11th and 21st of February");
        row(vixie, "0 0 1 1,6-8 *", "At 00:00 on the 1st, in January and from June to August");
        row(vixie, "0 9 * 1,7 *", "At 09:00 every day in January and July");
        row(vixie, "0 0 * 6-8 *", "At 00:00 every day from June to August");
        row(vixie, "0 9 * 12 1", "At 09:00 on Monday in December");
        row(vixie, "0 9 * 12 1-5", "At 09:00, Monday to Friday, in December");
        row(vixie, "*/20 * * 12 1", "Every 20 minutes, on Monday in December");
        row(vixie, "*/20 * * 12 *", "Every 20 minutes, in December");
        row(extended, "0 0 9 1 1 * 2030", "At 09:00 on 1 January 2030");
        row(extended, "0 0 9 1 1 * 2030,2032", "At 09:00 on 1 January, in 2030 and 2032");
        row(extended, "0 0 9 1 * * 2030-2035", "At 09:00 on the 1st of every month, from 2030 to 2035");
        row(extended, "0 0 9 * * * 2030-2060/5", "At 09:00 every day in every 5th year from 2030 to 2060");
        // The extended syntax.
        row(extended, "0 9 L * *", "At 09:00 on the last day of every month");
        row(extended, "0 9 L 2 *", "At 09:00 on the last day of February");
        row(extended, "0 9 LW * *", "At 09:00 on the last workday of every month");
        row(extended, "0 9 15W * *", "At 09:00 on the workday nearest to the 15th of every month");
        row(extended, "0 9 1,L * *", "At 09:00 on the 1st and on the last day of every month");
        row(extended, "0 9 * * 5L", "At 09:00 on the last Friday of every month");
        row(extended, "0 9 * * 1#2", "At 09:00 on the second Monday of every month");
        row(extended, "0 9 * * 1#1,1#3", "At 09:00 on the first and third Monday of every month");
        row(extended, "0 9 * * 5#1,5L", "At 09:00 on the first and last Friday of every month");
        row(extended, "0 9 * * 1#1,3#1", "At 09:00 on the first Monday and the first Wednesday of every month");
        row(extended, "0 9 * 1,7 1#1", "At 09:00 on the first Monday of January and July");
        row(extended, "0 9 * * 5,1#1", "At 09:00 on Friday and on the first Monday of every month");
        row(extended, "0 9 L * 5", "At 09:00 on the last day of the month or on any Friday");
        row(extended, "0 9 13 * 5,1#1", "At 09:00 on the 13th, on any Friday or on the first Monday of the month");
        row(extended, "* * * * * *", "Every second");
        row(extended, "*/15 * * * * *", "Every 15 seconds");
        row(extended, "*/7 * * * * *", "Every 7 seconds, then 4 seconds at the minute");
        row(extended, "5/15 * * * * *", "Every 15 seconds, starting at 5 seconds past the minute");
        row(extended, "10-20 * * * * *", "Every second from 10 to 20 seconds past every minute");
        row(extended, "30 * * * * *", "At 30 seconds past every minute");
        row(extended, "30 5 * * * *", "At 5 minutes and 30 seconds past every hour");
        row(extended, "30 */5 * * * *", "At 30 seconds past the minute, every 5 minutes");
        row(extended, "30 0 9 * * *", "At 09:00:30 every day");
        row(extended, "30 0 9-17 * * *", "Every hour from 09:00:30 to 17:00:30");
        row(extended, "0,30 0 9 * * *", "At 09:00:00 and 09:00:30 every day");
        row(extended, "* 30 9 * * *", "Every second from 09:30:00 to 09:30:59");
        row(extended, "*/15 * 9-17 * * *", "Every 15 seconds from 09:00:00 to 17:59:45");
        row(extended, "*/20 */5 * * * *", "Every 20 seconds in every 5th minute");
        row(extended, "*/20 10-20,40 * * * *", "Every 20 seconds in minutes 10 to 20 and 40 of every hour");
        row(extended, "*/20 5 9-17 * * *", "Every 20 seconds in minute 5 of the hour, from 09:05:00 to 17:05:40");
        row(extended, "0 30 9 * * *", "At 09:30 every day");
        // Intervals.
        row(vixie, "@every 90m", "Every 90 minutes, counted from the start of 1970 in UTC");
        row(vixie, "@every 6h/15m", "Every 6 hours, counted from the start of 1970 in UTC and shifted by 15 minutes");
        row(vixie, "@every 1d", "Every day, counted from the start of 1970 in UTC");
        row(vixie, "@every 1s", "Every second, counted from the start of 1970 in UTC");
        row(vixie, "@weekly", "At 00:00 on Sunday");
    }
    void theSentenceSaysWhatTheEngineDoes()
    {
        QFETCH(Options, options);
        QFETCH(QString, text);
        QFETCH(QString, sentence);
        QCOMPARE(describe(expressionOf(text, options)), sentence);
    }

    void theClockFollowsTheLocale()
    {
        const Expression expression = expressionOf(u"30 14 * * 1"_s);
        const QLocale american(QLocale::English, QLocale::UnitedStates);
        QCOMPARE(describe(expression, describeOptions(american)), u"At 2:30 PM on Monday"_s);
        const QLocale british(QLocale::English, QLocale::UnitedKingdom);
        QCOMPARE(describe(expression, describeOptions(british)), u"At 14:30 on Monday"_s);
        QCOMPARE(describe(expressionOf(u"0 0,12 * * *"_s), describeOptions(american)),
                 u"At 12:00 AM and 12:00 PM every day"_s);
    }

    void dateAndNamesFollowTheLocaleAsFarAsTheSentenceIsInItsLanguage()
    {
        const Expression yearly = expressionOf(u"0 14 1 1 1"_s, temporal);
        const Expression dated = expressionOf(u"0 14 1 1 *"_s);
        const QLocale american(QLocale::English, QLocale::UnitedStates);
        QCOMPARE(describe(dated, describeOptions(american)), u"At 2:00 PM on January 1 every year"_s);
        const QLocale german(QLocale::German, QLocale::Germany);
        QCOMPARE(describe(dated, describeOptions(german)), u"At 14:00 on 1 January every year"_s);
        QCOMPARE(describe(yearly, describeOptions(german)), u"At 14:00 on Monday the 1st of January"_s);
        const Expression once = expressionOf(u"0 0 14 1 1 * 2030"_s, extended);
        QCOMPARE(describe(once, describeOptions(american)), u"At 2:00 PM on January 1, 2030"_s);
    }

    void theZoneIsNamed()
    {
        const DescribeOptions options =
            describeOptions(QLocale(QLocale::English, QLocale::UnitedKingdom), u"Asia/Tokyo"_s);
        QCOMPARE(describe(expressionOf(u"0 9 * * *"_s), options), u"At 09:00 every day, Asia/Tokyo time"_s);
        QCOMPARE(describe(expressionOf(u"@every 1h"_s), options),
                 u"Every hour, counted from the start of 1970 in UTC"_s);
    }
};

QTEST_GUILESS_MAIN(tst_CronDescribe)
#include "tst_crondescribe.moc"
