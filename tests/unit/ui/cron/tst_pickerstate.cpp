// SPDX-License-Identifier: Apache-2.0
// What the builder's pickers show of an expression, and what they write.
#include "cron/fieldtext.h"
#include "cron/pickerstate.h"

#include <QRandomGenerator>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;
using Mode = PickerState::Mode;

class PickerStateTest : public QObject
{
    Q_OBJECT

private slots:
    void opensWithTheSimplestPickerThatSaysItAll_data();
    void opensWithTheSimplestPickerThatSaysItAll();
    void opensInTextWhatPickersCannotShow_data();
    void opensInTextWhatPickersCannotShow();
    void readsWhatItWrote_data();
    void readsWhatItWrote();
    void writesTheUsualForm_data();
    void writesTheUsualForm();
    void staysWithTheShownPickerWhileItCan();
    void keepsWhatAModeDoesNotSay();
    void switchingModesKeepsWhatBothCanSay();
    void theGridNeverChangesTheMeaning();
    void extendedDaysNeedTheExtendedSyntax();
    void macrosShowAsWhatTheyStandFor();
};

void PickerStateTest::opensWithTheSimplestPickerThatSaysItAll_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Mode>("mode");
    QTest::newRow("every minute") << u"* * * * *"_s << Mode::Minutes;
    QTest::newRow("every 15 minutes") << u"*/15 * * * *"_s << Mode::Minutes;
    QTest::newRow("uneven minutes") << u"*/7 * * * *"_s << Mode::Minutes;
    QTest::newRow("hourly") << u"30 * * * *"_s << Mode::Hourly;
    QTest::newRow("every 6 hours") << u"5 */6 * * *"_s << Mode::Hourly;
    QTest::newRow("daily") << u"0 9 * * *"_s << Mode::Daily;
    QTest::newRow("spaces") << u"  0   9 * * * "_s << Mode::Daily;
    QTest::newRow("weekdays") << u"0 9 * * 1-5"_s << Mode::Weekly;
    QTest::newRow("weekday names") << u"0 9 * * MON-FRI"_s << Mode::Weekly;
    QTest::newRow("Sunday as 7") << u"0 9 * * 7"_s << Mode::Weekly;
    QTest::newRow("monthly") << u"0 9 15 * *"_s << Mode::Monthly;
    QTest::newRow("yearly") << u"0 9 24 12 *"_s << Mode::Yearly;
    QTest::newRow("yearly by name") << u"0 9 24 DEC *"_s << Mode::Yearly;
    QTest::newRow("two times a day") << u"0 9,17 * * *"_s << Mode::Fields;
    QTest::newRow("working hours") << u"*/15 9-17 * * 1-5"_s << Mode::Fields;
    QTest::newRow("the 13th or a Friday") << u"0 9 13 * 5"_s << Mode::Fields;
}

void PickerStateTest::opensWithTheSimplestPickerThatSaysItAll()
{
    QFETCH(QString, text);
    QFETCH(Mode, mode);
    const PickerState state = pickerState(text, {});
    QCOMPARE(state.mode, mode);
    QVERIFY2(sameSchedule(expressionText(state), text, {}), qPrintable(expressionText(state)));
}

void PickerStateTest::opensInTextWhatPickersCannotShow_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("extended");
    QTest::newRow("seconds") << u"30 0 9 * * *"_s << true;
    QTest::newRow("nearest workday") << u"0 9 15W * *"_s << true;
    QTest::newRow("two kinds of days") << u"0 9 L * 1#2"_s << true;
    QTest::newRow("wrong") << u"0 25 * * *"_s << false;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("words") << u"every day"_s << false;
}

void PickerStateTest::opensInTextWhatPickersCannotShow()
{
    QFETCH(QString, text);
    QFETCH(bool, extended);
    const PickerState state = pickerState(text, {.extended = extended});
    QCOMPARE(state.mode, Mode::Text);
    QCOMPARE(expressionText(state), QString());
}

void PickerStateTest::readsWhatItWrote_data()
{
    QTest::addColumn<int>("mode");
    for (const Mode mode :
         {Mode::Minutes, Mode::Hourly, Mode::Daily, Mode::Weekly, Mode::Monthly, Mode::Yearly, Mode::Fields})
        QTest::addRow("%d", static_cast<int>(mode)) << static_cast<int>(mode);
}

void PickerStateTest::readsWhatItWrote()
{
    QFETCH(int, mode);
    QRandomGenerator random(static_cast<quint32>(mode) + 1);
    for (int i = 0; i < 300; ++i) {
        PickerState state;
        state.mode = static_cast<Mode>(mode);
        state.everyMinutes = random.bounded(1, 60);
        state.everyHours = random.bounded(1, 24);
        state.minute = random.bounded(60);
        state.hour = random.bounded(24);
        state.weekdays = static_cast<quint8>(random.bounded(1, 128));
        state.day = random.bounded(1, 29);
        state.month = random.bounded(1, 13);
        for (size_t field = 0; field < state.fields.size(); ++field) {
            state.fields[field].bits = random.generate64() & allValues(gridBounds[field].first, gridBounds[field].last);
            state.fields[field].bits |= 1; // days that exist in every month, so that it can fire
            state.fields[field].starred = random.bounded(2) == 0;
        }
        const QString text = expressionText(state);
        const PickerState read = pickerState(text, {}, state);
        QCOMPARE(static_cast<int>(read.mode), mode);
        QVERIFY2(sameSchedule(expressionText(read), text, {}), qPrintable(text));
        QCOMPARE(expressionText(read), text);
    }
}

void PickerStateTest::writesTheUsualForm_data()
{
    QTest::addColumn<quint64>("bits");
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("last");
    QTest::addColumn<bool>("starred");
    QTest::addColumn<QString>("text");
    QTest::newRow("all") << allValues(0, 59) << 0 << 59 << true << u"*"_s;
    QTest::newRow("none stands for all") << quint64(0) << 0 << 59 << true << u"*"_s;
    QTest::newRow("all without a star") << allValues(1, 31) << 1 << 31 << false << u"1-31"_s;
    QTest::newRow("step") << quint64(1 | 1 << 15 | 1 << 30) + (quint64(1) << 45) << 0 << 59 << true << u"*/15"_s;
    QTest::newRow("step without a star") << quint64(1 | 1 << 15 | 1 << 30) + (quint64(1) << 45) << 0 << 59 << false
                                         << u"0,15,30,45"_s;
    QTest::newRow("range") << quint64(0b111110) << 0 << 6 << true << u"1-5"_s;
    QTest::newRow("pair") << quint64(0b1000001) << 0 << 6 << true << u"0,6"_s;
    QTest::newRow("list and range") << quint64(0b1110010) << 1 << 12 << true << u"2,5-7"_s;
    QTest::newRow("odd days") << quint64(0x55555555) << 1 << 31 << false << u"1-31/2"_s;
}

void PickerStateTest::writesTheUsualForm()
{
    QFETCH(quint64, bits);
    QFETCH(int, first);
    QFETCH(int, last);
    QFETCH(bool, starred);
    QTEST(cronFieldText(bits, first, last, starred), "text");
}

void PickerStateTest::staysWithTheShownPickerWhileItCan()
{
    PickerState weekly;
    weekly.mode = Mode::Weekly;
    QCOMPARE(pickerState(u"0 9 * * *"_s, {}, weekly).mode, Mode::Weekly);
    QCOMPARE(pickerState(u"0 9 * * *"_s, {}, weekly).weekdays, quint8(0x7f));
    QCOMPARE(pickerState(u"0 9 1 * *"_s, {}, weekly).mode, Mode::Monthly);
}

void PickerStateTest::keepsWhatAModeDoesNotSay()
{
    PickerState state;
    state.hour = 17;
    state.day = 20;
    const PickerState read = pickerState(u"*/5 * * * *"_s, {}, state);
    QCOMPARE(read.mode, Mode::Minutes);
    QCOMPARE(read.hour, 17);
    QCOMPARE(read.day, 20);
}

void PickerStateTest::switchingModesKeepsWhatBothCanSay()
{
    const PickerState weekly = withMode(Mode::Weekly, u"30 7 * * *"_s, {}, {});
    QCOMPARE(weekly.mode, Mode::Weekly);
    QCOMPARE(weekly.hour, 7);
    QCOMPARE(weekly.minute, 30);
    const PickerState grid = withMode(Mode::Fields, u"30 7 * * *"_s, {}, {});
    QCOMPARE(expressionText(grid), u"30 7 * * *"_s);
    QCOMPARE(withMode(Mode::Daily, u"nonsense"_s, {}, weekly).hour, 7);
}

void PickerStateTest::theGridNeverChangesTheMeaning()
{
    // A star in a day field means "and", a list of the same days means "or".
    for (const QString& text : {u"0 9 */2 * 5"_s, u"0 9 1-31/2 * 5"_s, u"*/15 3 * * *"_s, u"0,15,30,45 3 * * *"_s,
                                u"0 9 1-31 * 5"_s, u"0 9 * * 0-6"_s}) {
        const PickerState grid = withMode(Mode::Fields, text, {}, {});
        QVERIFY2(sameSchedule(expressionText(grid), text, {}), qPrintable(text + u" → "_s + expressionText(grid)));
    }
}

void PickerStateTest::extendedDaysNeedTheExtendedSyntax()
{
    const cron::Options extended{.extended = true};
    for (const QString& text : {u"0 9 L * *"_s, u"0 9 LW * *"_s, u"0 9 * * 1#2"_s, u"0 9 * * 5L"_s}) {
        const PickerState state = pickerState(text, extended);
        QCOMPARE(state.mode, Mode::Monthly);
        QCOMPARE(expressionText(state), text);
        QCOMPARE(pickerState(text, {}).mode, Mode::Text);
    }
}

void PickerStateTest::macrosShowAsWhatTheyStandFor()
{
    QCOMPARE(pickerState(u"@hourly"_s, {}).mode, Mode::Hourly);
    const PickerState weekly = pickerState(u"@weekly"_s, {});
    QCOMPARE(weekly.mode, Mode::Weekly);
    QCOMPARE(weekly.weekdays, quint8(1));
    QCOMPARE(weekly.hour, 0);
}

QTEST_APPLESS_MAIN(PickerStateTest)
#include "tst_pickerstate.moc"
