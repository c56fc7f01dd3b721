// SPDX-License-Identifier: Apache-2.0
#include "cronask.h"

using namespace jobdeck::cron;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(jobdeck::cron::Options)

class tst_CronParser : public QObject
{
    Q_OBJECT

private slots:
    void errorsSayWhereAndOfferARewrite_data()
    {
        QTest::addColumn<Options>("options");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("found");
        QTest::addColumn<QString>("suggestion");
        const Options vixie;
        const auto row = [](const Options& options, const char* text, const char* field, const char* found,
                            const char* suggestion) {
            QTest::addRow("%d%d %s", int(options.dialect), int(options.extended), text)
                << options << QString::fromUtf8(text) << QString::fromUtf8(field) << QString::fromUtf8(found)
                << QString::fromUtf8(suggestion);
        };
        row(vixie, "0 0 * * FRI-MON", "day-of-week", "FRI-MON", "0 0 * * FRI,SAT,SUN,MON");
        row(vixie, "0 0 * * fri-mon", "day-of-week", "fri-mon", "0 0 * * fri,sat,sun,mon");
        row(vixie, "0 0 * * Fri-Mon/2", "day-of-week", "Fri-Mon/2", "0 0 * * Fri,Sun");
        row(vixie, "0 22-4 * * *", "hour", "22-4", "0 22-23,0-4 * * *");
        row(vixie, "0 22-4/3 * * *", "hour", "22-4/3", "0 22,1,4 * * *");
        row(vixie, "0 12,22-0 * * *", "hour", "22-0", "0 12,22-23,0 * * *");
        row(vixie, "50-10 * * * *", "minute", "50-10", "50-59,0-10 * * * *");
        row(vixie, "0 0 1 NOV-FEB *", "month", "NOV-FEB", "0 0 1 NOV,DEC,JAN,FEB *");
        row(vixie, "0 0 * * 7-2", "day-of-week", "7-2", "0 0 * * 0-2");
        row(vixie, "0 0 28-3 * *", "day-of-month", "28-3", "0 0 28-31,1-3 * *");
        row(vixie, "0 0 1 NOV-FEB FRI-MON", "month", "NOV-FEB", "0 0 1 NOV,DEC,JAN,FEB FRI,SAT,SUN,MON");
        row(temporal, "0 0 * * FRI-MON", "day-of-week", "FRI-MON", "0 0 * * FRI,SAT,SUN,MON");
        row(temporal, "0 0 * * SAT-SUN", "day-of-week", "SAT-SUN", "0 0 * * SAT,SUN");
        row(temporal, "0 0 * * 6-0", "day-of-week", "6-0", "0 0 * * 6,0");
        row(vixie, "1,,2 * * * *", "minute", ",", "1,2 * * * *");
        row(vixie, "1,2, * * * *", "minute", ",", "1,2 * * * *");
        row(vixie, ",1 * * * *", "minute", ",", "1 * * * *");
        row(vixie, "0 9 * * MON, FRI", "day-of-week", " ", "0 9 * * MON,FRI");
        row(vixie, "0 9 * * 1 - 5", "day-of-week", " ", "0 9 * * 1-5");
        row(vixie, "0 9-17 / 2 * * *", "hour", " ", "0 9-17/2 * * *");
        row(vixie, "0 8, 12, 16 * * 1", "hour", " ", "0 8,12,16 * * 1");
        row(temporal, "0 9 * * MON, FRI", "day-of-week", " ", "0 9 * * MON,FRI");
        row(extended, "0 0 * * MO N", "day-of-week", " ", "0 0 * * MON");
        row(vixie, "30 0 9 * * *", "expression", "*", "0 9 * * *");
        row(vixie, "/5 * * * *", "minute", "", "*/5 * * * *");
        row(vixie, "60 * * * *", "minute", "60", "");
        row(vixie, "0 24 * * *", "hour", "24", "0 0 * * *");
        row(vixie, "0 0 0 * *", "day-of-month", "0", "");
        row(vixie, "0 0 32 * *", "day-of-month", "32", "");
        row(vixie, "0 0 * 13 *", "month", "13", "");
        row(vixie, "0 0 * * 8", "day-of-week", "8", "");
        row(vixie, "0 0 99999999999999999999 * *", "day-of-month", "99999999999999999999", "");
        row(vixie, "*/0 * * * *", "minute", "0", "*/1 * * * *");
        row(vixie, "*/ * * * *", "minute", "*/", "* * * * *");
        row(vixie, "*/5/2 * * * *", "minute", "*/5/2", "");
        row(vixie, "*5 * * * *", "minute", "*5", "*/5 * * * *");
        row(vixie, "-5 * * * *", "minute", "-5", "");
        row(vixie, "5- * * * *", "minute", "5-", "");
        row(vixie, "1-2-3 * * * *", "minute", "1-2-3", "");
        row(vixie, "0 0 * * sunday", "day-of-week", "sunday", "0 0 * * sun");
        row(vixie, "0 0 * SEPT *", "month", "SEPT", "0 0 * SEP *");
        row(vixie, "0 0 * * tu", "day-of-week", "tu", "");
        row(vixie, "JAN 0 * * *", "minute", "JAN", "");
        row(vixie, "0 0 ? * 1", "day-of-month", "?", "0 0 * * 1");
        row(temporal, "0 0 ? * ?", "day-of-month", "?", "0 0 * * *");
        row(vixie, "0 0 L * *", "day-of-month", "L", "");
        row(vixie, "0 0 15W * *", "day-of-month", "15W", "");
        row(vixie, "0 9 * * 1#2", "day-of-week", "1#2", "");
        row(temporal, "0 9 * * 1#2", "day-of-week", "1#2", "");
        row(temporal, "0 9 L * *", "day-of-month", "L", "");
        row(extended, "0 0 L/2 * *", "day-of-month", "L/2", "0 0 L * *");
        row(extended, "0 0 * * L", "day-of-week", "L", "");
        row(extended, "0 0 W * *", "day-of-month", "W", "");
        row(extended, "0 0 32W * *", "day-of-month", "32", "");
        row(extended, "0 0 * * 5#6", "day-of-week", "6", "");
        row(extended, "0 0 * * 5#", "day-of-week", "5#", "");
        row(extended, "0 0 * * 5#L", "day-of-week", "5#L", "0 0 * * 5L");
        row(vixie, "0 30 9 * * 1-5", "expression", "1-5", "30 9 * * 1-5");
        row(vixie, "15 30 9 * * 1-5", "expression", "1-5", "30 9 * * 1-5");
        row(vixie, "0 9 * * * # daily", "expression", "# daily", "0 9 * * *");
        row(vixie, "TZ=Europe/Berlin 0 9 * * *", "timezone", "TZ=Europe/Berlin", "0 9 * * *");
        row(temporal, "CRON_TZ=UTC 0 9 * * *", "timezone", "CRON_TZ=UTC", "0 9 * * *");
        row(vixie, "0 9 * * * Europe/Berlin", "timezone", "Europe/Berlin", "0 9 * * *");
        row(vixie, "9:30", "expression", "9:30", "30 9 * * *");
        row(vixie, "* * * *", "expression", "* * * *", "");
        row(vixie, "0 0 * - * *", "day-of-month", "-", "");
        row(temporal, "@Daily", "expression", "@Daily", "@daily");
        row(temporal, "@every 5m", "expression", "@every 5m", "");
        row(vixie, "@every 5", "expression", "5", "");
        row(vixie, "@every 10m/10m", "expression", "10m", "");
        row(vixie, "@every 500ms", "expression", "500ms", "");
        row(vixie, "@every", "expression", "@every", "");
        row(vixie, "@reboot", "expression", "@reboot", "");
        row(vixie, "0 0 30 2 *", "day-of-month", "30", "");
        row(vixie, "0 0 31 4,6,9,11 *", "day-of-month", "31", "");
        row(vixie, "٣ * * * *", "minute", "٣", "");
        row(vixie, "H/15 * * * *", "minute", "H", "");
        row(vixie, "0~30 * * * *", "minute", "0~30", "");
    }
    void errorsSayWhereAndOfferARewrite()
    {
        QFETCH(Options, options);
        QFETCH(QString, text);
        QFETCH(QString, field);
        QFETCH(QString, found);
        QFETCH(QString, suggestion);
        const auto parsed = parse(text, options);
        const auto* error = std::get_if<ParseError>(&parsed);
        QVERIFY(error);
        QCOMPARE(fieldKey(error->field), field);
        QCOMPARE(error->found, found);
        QCOMPARE(text.mid(error->position, error->length), found);
        QCOMPARE(error->suggestion, suggestion);
        QVERIFY(!error->message.isEmpty());
        if (!suggestion.isEmpty())
            QVERIFY(std::holds_alternative<Expression>(parse(suggestion, options)));
    }

    void differentTextsMeanTheSame_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("same");
        QTest::newRow("sunday is 0 and 7") << u"0 0 * * 7"_s << u"0 0 * * 0"_s;
        QTest::newRow("names in any case") << u"0 0 1 jan,Feb MON-fri"_s << u"0 0 1 1,2 1-5"_s;
        QTest::newRow("sunday ends a range") << u"0 0 * * FRI-SUN"_s << u"0 0 * * 5-7"_s;
        QTest::newRow("one name is no range") << u"0 0 * * MON-MON"_s << u"0 0 * * 1"_s;
        QTest::newRow("step from a value") << u"5/15 * * * *"_s << u"5-59/15 * * * *"_s;
        QTest::newRow("spaces") << u" \t0   0 * *  * "_s << u"0 0 * * *"_s;
        QTest::newRow("zeros in front") << u"00 009 * * *"_s << u"0 9 * * *"_s;
        QTest::newRow("macro") << u"@Weekly"_s << u"0 0 * * 0"_s;
        QTest::newRow("every") << u"@every 1h30m"_s << u"@every 90m"_s;
        QTest::newRow("days") << u"@every 1d"_s << u"@every 24h"_s;
        QTest::newRow("fractions") << u"@every 1.5h/0.25h"_s << u"@every 90m/15m"_s;
    }
    void differentTextsMeanTheSame()
    {
        QFETCH(QString, text);
        QFETCH(QString, same);
        QCOMPARE(expressionOf(text), expressionOf(same));
    }

    void theTextOfDayFieldsDecidesBetweenAndAndOr_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Options>("options");
        QTest::addColumn<bool>("either");
        QTest::newRow("both restricted") << u"0 9 13 * 5"_s << Options() << true;
        QTest::newRow("star step") << u"0 9 */2 * 5"_s << Options() << false;
        QTest::newRow("star in a list") << u"0 9 1 * *,1"_s << Options() << false;
        QTest::newRow("star later in a list") << u"0 9 1 * 1,*"_s << Options() << true;
        QTest::newRow("full range") << u"0 9 1 * 0-6"_s << Options() << true;
        QTest::newRow("star") << u"0 9 1 * *"_s << Options() << false;
        QTest::newRow("temporal") << u"0 9 13 * 5"_s << temporal << false;
        QTest::newRow("extended, plain text") << u"0 9 */2 * 5"_s << extended << false;
        QTest::newRow("extended, with seconds") << u"0 0 9 */2 * 5"_s << extended << true;
        QTest::newRow("extended, question mark") << u"0 9 1 * ?"_s << extended << false;
        QTest::newRow("extended, nth") << u"0 9 13 * 5#2"_s << extended << true;
    }
    void theTextOfDayFieldsDecidesBetweenAndAndOr()
    {
        QFETCH(QString, text);
        QFETCH(Options, options);
        QFETCH(bool, either);
        QCOMPARE(expressionOf(text, options).combination == Expression::Days::Either, either);
    }

    void theServersGrammarIsWider()
    {
        for (const QString& text : {u"0 9 * * 1#2"_s, u"0 9 * * tues"_s, u"0 9 * sept *"_s, u"0 9 * * * 2030"_s,
                                    u"30 0 9 * * * 2030"_s, u"TZ=Asia/Tokyo 0 9 * * *"_s, u"@every 5m/1m"_s,
                                    u"+5 9 * * *"_s, u"0 0 30 2 *"_s, u"0 9 * * * # every day"_s}) {
            QVERIFY2(std::holds_alternative<Expression>(parse(text, temporalServer)), qPrintable(text));
            QVERIFY2(std::holds_alternative<ParseError>(parse(text, temporal)), qPrintable(text));
        }
        QCOMPARE(expressionOf(u"0 9 * * 1#2"_s, temporalServer).weekdays, quint8(1 << 1));
        const QString text = u"CRON_TZ=Asia/Tokyo @daily"_s;
        const Expression prefixed = expressionOf(text, temporalServer);
        QCOMPARE(text.mid(prefixed.zonePosition, prefixed.zoneLength), u"Asia/Tokyo"_s);
    }

    void warningsTellWhatIsAcceptedButHardlyMeant()
    {
        QVERIFY(warnings(expressionOf(u"*/15 * * * *"_s)).isEmpty());
        const QList<Warning> large = warnings(expressionOf(u"*/61 0 */40 * *"_s));
        QCOMPARE(large.size(), 2);
        QCOMPARE(large[0].field, Field::Minute);
        QCOMPARE(large[1].field, Field::DayOfMonth);
        for (const QString& text : {u"0 9 * * 1-7"_s, u"0 9 * * 1/1"_s, u"0 9 * * MON-7"_s}) {
            const QList<Warning> lost = warnings(expressionOf(text, temporal));
            QCOMPARE(lost.size(), 1);
            QCOMPARE(lost[0].kind, Warning::Kind::SundayLost);
            QCOMPARE(lost[0].suggestion, u"*"_s);
            QCOMPARE(expressionOf(text, temporal).weekdays, quint8(0x7e));
            QCOMPARE(expressionOf(text).weekdays, quint8(0x7f));
            QVERIFY(warnings(expressionOf(text)).isEmpty());
        }
        QVERIFY(warnings(expressionOf(u"0 9 * * 0-7"_s, temporal)).isEmpty());
        QVERIFY(warnings(expressionOf(u"0 9 * * 1-7,0"_s, temporal)).isEmpty());
    }

    void anExpressionCanFireExactlyWhereItHasADate_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Options>("options");
        QTest::addColumn<bool>("fires");
        const Options raw{.raw = true};
        const Options rawExtended{.extended = true, .raw = true};
        QTest::newRow("30 February") << u"0 0 30 2 *"_s << raw << false;
        QTest::newRow("29 February") << u"0 0 29 2 *"_s << raw << true;
        QTest::newRow("30 February or Monday") << u"0 0 30 2 1"_s << raw << true;
        QTest::newRow("30 February and Monday") << u"0 0 30 2 1"_s << temporalServer << false;
        QTest::newRow("leap Monday") << u"0 0 29 2 1"_s << temporalServer << true;
        QTest::newRow("no leap year") << u"0 0 0 29 2 * 2025-2027"_s << rawExtended << false;
        QTest::newRow("leap year") << u"0 0 0 29 2 * 2025-2028"_s << rawExtended << true;
        QTest::newRow("2100 is none") << u"0 0 0 29 2 * 2100"_s << rawExtended << false;
        QTest::newRow("fifth Monday in February") << u"0 0 * 2 1#5"_s << rawExtended << true;
        QTest::newRow("31W in short months") << u"0 0 31W 2,4 *"_s << rawExtended << false;
        QTest::newRow("interval") << u"@every 1s"_s << raw << true;
    }
    void anExpressionCanFireExactlyWhereItHasADate()
    {
        QFETCH(QString, text);
        QFETCH(Options, options);
        QFETCH(bool, fires);
        QCOMPARE(expressionOf(text, options).canFire(), fires);
    }
};

QTEST_GUILESS_MAIN(tst_CronParser)
#include "tst_cronparser.moc"
