// SPDX-License-Identifier: Apache-2.0
// The cron builder: pickers, text, zone and preview stay in step, and nothing is rewritten unless edited.
#include "assistive.h"
#include "cron/cronbuilder.h"
#include "cron/differencesearch.h"
#include "cron/monthcalendar.h"
#include "cron/parser.h"
#include "cron/previewtablemodel.h"
#include "cron/valuegrid.h"
#include "cron/zonelistmodel.h"
#include "cron/zonepicker.h"
#include "pagestage.h"
#include "widgetsearch.h"

#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabBar>
#include <QTableView>
#include <QTest>
#include <QTimeEdit>

using namespace jobdeck;
using namespace Qt::StringLiterals;
using Mode = PickerState::Mode;

namespace {

QLineEdit* textOf(const QWidget& builder)
{
    return widgetNamed<QLineEdit>(builder, u"Schedule"_s);
}

Mode modeOf(const QWidget& builder)
{
    return static_cast<Mode>(builder.findChild<QTabBar*>()->currentIndex());
}

void choose(const QWidget& builder, Mode mode)
{
    builder.findChild<QTabBar*>()->setCurrentIndex(static_cast<int>(mode));
}

void type(QLineEdit* input, const QString& text)
{
    input->setFocus();
    input->selectAll();
    QTest::keyClicks(input, text);
}

/// The part of that accessible name on the page of pickers that is shown.
template<class T>
T* shown(const QWidget& builder, const QString& name)
{
    for (T* widget : builder.findChildren<T*>()) {
        if (widget->accessibleName() == name && widget->isVisibleTo(&builder))
            return widget;
    }
    return nullptr;
}

/// By the keyboard, as only an input with the focus writes what its list comes to.
bool openList(ZonePicker& picker)
{
    picker.show();
    picker.activateWindow();
    if (!QTest::qWaitForWindowActive(&picker))
        return false;
    QTest::keyClick(picker.input(), Qt::Key_Down);
    return QTest::qWaitFor([&] { return picker.input()->completer()->popup()->isVisible(); });
}

} // namespace

class CronBuilderTest : public QObject
{
    Q_OBJECT

private slots:
    void whatPickersCannotShowIsNeverRewritten_data();
    void whatPickersCannotShowIsNeverRewritten();
    void pickingWritesTheText();
    void typingMovesThePickers();
    void dictationMovesThePickers();
    void halfTypedTextLeavesThePickersAlone();
    void switchingTabsKeepsTheMeaningWhereItCan();
    void undoBringsTheTextBack();
    void aRewriteIsOffered();
    void theZoneChangesThePreview();
    void anUnknownZoneCannotBeUsed();
    void findsZonesByAnyPart();
    void escapeLeavesTheZoneAsItWas();
    void theListOfZonesHasEnds();
    void localUtcAndRecentZonesComeFirst();
    void theGridIsUsableByKeyboard();
    void theCalendarSaysItsCounts();
    void crowdedMinutesAreSpread();
    void anotherEngineIsTold();
    void previewRowsAreATable();
};

void CronBuilderTest::whatPickersCannotShowIsNeverRewritten_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("extended");
    QTest::newRow("seconds") << u"30 0 9 * * *"_s << true;
    QTest::newRow("nearest workday") << u"0 9 15W * *"_s << true;
    QTest::newRow("shown, but written otherwise") << u"00 09 * * MON-FRI"_s << false;
    QTest::newRow("macro") << u"@daily"_s << false;
}

void CronBuilderTest::whatPickersCannotShowIsNeverRewritten()
{
    QFETCH(QString, text);
    QFETCH(bool, extended);
    PageStage stage;
    CronBuilder builder(stage.context(), {.expression = text, .zone = u"Europe/Berlin"_s, .extended = extended}, {});
    builder.show();
    buttonNamed(builder, u"Around the next clock change"_s)->toggle();
    buttonNamed(builder, u"Around the next clock change"_s)->toggle();
    builder.findChild<ZonePicker*>()->setZone(u"UTC"_s);
    QSignalSpy chosen(&builder, &CronBuilder::scheduleChosen);
    buttonNamed(builder, u"Use schedule"_s)->click();
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().value<BuiltSchedule>().expression, text);
}

void CronBuilderTest::pickingWritesTheText()
{
    PageStage stage;
    CronBuilder builder(stage.context(), {.expression = u"0 9 * * *"_s, .zone = u"UTC"_s}, {});
    builder.show();
    QCOMPARE(modeOf(builder), Mode::Daily);
    shown<QTimeEdit>(builder, u"Time of day"_s)->setTime(QTime(17, 45));
    QCOMPARE(textOf(builder)->text(), u"45 17 * * *"_s);
    QVERIFY(says(builder, u"17:45"_s));
    choose(builder, Mode::Minutes);
    shown<QSpinBox>(builder, u"Every so many minutes"_s)->setValue(7);
    QCOMPARE(textOf(builder)->text(), u"*/7 * * * *"_s);
    choose(builder, Mode::Hourly);
    shown<QSpinBox>(builder, u"Minute of the hour"_s)->setValue(20);
    QCOMPARE(textOf(builder)->text(), u"20 * * * *"_s);
}

void CronBuilderTest::typingMovesThePickers()
{
    PageStage stage;
    CronBuilder builder(stage.context(), {.expression = u"0 9 * * *"_s, .zone = u"UTC"_s}, {});
    builder.show();
    type(textOf(builder), u"30 8 * * 1-5"_s);
    QCOMPARE(modeOf(builder), Mode::Weekly);
    QCOMPARE(shown<QTimeEdit>(builder, u"Time of day"_s)->time(), QTime(8, 30));
    QCOMPARE(shown<ValueGrid>(builder, u"Days of the week"_s)->bits(), quint64(0b0011111));
    type(textOf(builder), u"*/10 8-17 * * *"_s);
    QCOMPARE(modeOf(builder), Mode::Fields);
}

void CronBuilderTest::dictationMovesThePickers()
{
    PageStage stage;
    CronBuilder builder(stage.context(), {.expression = u"0 9 * * *"_s, .zone = u"UTC"_s}, {});
    builder.show();
    enterAssistively(textOf(builder), u"30 8 * * 1-5"_s);
    QCOMPARE(modeOf(builder), Mode::Weekly);
    const QSignalSpy zone(builder.findChild<ZonePicker*>(), &ZonePicker::zoneEdited);
    enterAssistively(builder.findChild<ZonePicker*>()->findChild<QLineEdit*>(), u"Asia/Tokyo"_s);
    QCOMPARE(zone.size(), 1);
}

void CronBuilderTest::halfTypedTextLeavesThePickersAlone()
{
    PageStage stage;
    CronBuilder builder(stage.context(), {.expression = u"0 9 * * *"_s, .zone = u"UTC"_s}, {});
    builder.show();
    type(textOf(builder), u"0 9 * *"_s);
    QCOMPARE(modeOf(builder), Mode::Daily);
    QVERIFY(!buttonNamed(builder, u"Use schedule"_s)->isEnabled());
}

void CronBuilderTest::switchingTabsKeepsTheMeaningWhereItCan()
{
    PageStage stage;
    CronBuilder builder(stage.context(), {.expression = u"0 9 * * MON"_s, .zone = u"UTC"_s}, {});
    builder.show();
    choose(builder, Mode::Fields);
    QCOMPARE(textOf(builder)->text(), u"0 9 * * MON"_s);
    choose(builder, Mode::Text);
    QCOMPARE(textOf(builder)->text(), u"0 9 * * MON"_s);
    choose(builder, Mode::Daily); // cannot say Monday
    QCOMPARE(textOf(builder)->text(), u"0 9 * * *"_s);
}

void CronBuilderTest::undoBringsTheTextBack()
{
    PageStage stage;
    CronBuilder builder(stage.context(), {.expression = u"0 9 13 * 5"_s, .zone = u"UTC"_s}, {});
    builder.show();
    choose(builder, Mode::Daily);
    QCOMPARE(textOf(builder)->text(), u"0 9 * * *"_s);
    textOf(builder)->undo();
    QCOMPARE(textOf(builder)->text(), u"0 9 13 * 5"_s);
}

void CronBuilderTest::aRewriteIsOffered()
{
    PageStage stage;
    CronBuilder builder(stage.context(), {.expression = u"0 9 * * FRI-MON"_s, .zone = u"UTC"_s}, {});
    builder.show();
    QCOMPARE(modeOf(builder), Mode::Text);
    auto* rewrite = buttonNamed(builder, u"Use “0 9 * * FRI,SAT,SUN,MON”"_s);
    QVERIFY(rewrite && rewrite->isVisible());
    rewrite->click();
    QCOMPARE(textOf(builder)->text(), u"0 9 * * FRI,SAT,SUN,MON"_s);
    QCOMPARE(modeOf(builder), Mode::Weekly);
    QVERIFY(buttonNamed(builder, u"Use schedule"_s)->isEnabled());
}

void CronBuilderTest::theZoneChangesThePreview()
{
    PageStage stage;
    CronBuilder builder(stage.context(), {.expression = u"0 9 * * *"_s, .zone = u"UTC"_s}, {});
    builder.show();
    const QAbstractItemModel* rows = builder.findChild<QTableView*>()->model();
    QCOMPARE(rows->rowCount(), 10);
    const QString before = rows->index(0, PreviewTableModel::Utc).data().toString();
    type(builder.findChild<ZonePicker*>()->input(), u"Asia/Tokyo"_s);
    QVERIFY(rows->index(0, PreviewTableModel::Utc).data().toString() != before);
    QVERIFY(says(builder, u"Asia/Tokyo"_s));
}

void CronBuilderTest::anUnknownZoneCannotBeUsed()
{
    PageStage stage;
    CronBuilder builder(stage.context(), {.expression = u"0 9 * * *"_s, .zone = u"Mars/Base"_s}, {});
    builder.show();
    QVERIFY(!buttonNamed(builder, u"Use schedule"_s)->isEnabled());
    QVERIFY(says(builder, u"Mars/Base"_s));
}

void CronBuilderTest::findsZonesByAnyPart()
{
    PageStage stage;
    ZonePicker picker(&stage.clock);
    picker.show();
    type(picker.input(), u"new york"_s);
    QCOMPARE(picker.input()->completer()->completionCount(), 1);
    QCOMPARE(picker.input()->completer()->currentCompletion(), u"America/New_York"_s);
}

void CronBuilderTest::escapeLeavesTheZoneAsItWas()
{
    PageStage stage;
    ZonePicker picker(&stage.clock);
    picker.setZone(u"Asia/Tokyo"_s);
    QVERIFY(openList(picker));
    QAbstractItemView* list = picker.input()->completer()->popup();
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(list, Qt::Key_Down);
    QVERIFY(picker.zone() != u"Asia/Tokyo"_s);
    QTest::keyClick(list, Qt::Key_Escape);
    QTRY_VERIFY(!list->isVisible());
    QCOMPARE(picker.zone(), u"Asia/Tokyo"_s);
    type(picker.input(), u"new york"_s);
    QTRY_VERIFY(list->isVisible());
    QTest::keyClick(list, Qt::Key_Down);
    QCOMPARE(picker.zone(), u"America/New_York"_s);
    QTest::keyClick(list, Qt::Key_Escape);
    QCOMPARE(picker.zone(), u"new york"_s);
}

void CronBuilderTest::theListOfZonesHasEnds()
{
    PageStage stage;
    ZonePicker picker(&stage.clock);
    picker.setZone(u"Asia/Tokyo"_s);
    QVERIFY(openList(picker));
    QAbstractItemView* list = picker.input()->completer()->popup();
    QTest::keyClick(list, Qt::Key_Down);
    const QString first = picker.zone();
    QVERIFY(first != u"Asia/Tokyo"_s);
    QTest::keyClick(list, Qt::Key_Up);
    QCOMPARE(picker.zone(), first);
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(picker.zone(), first);
}

void CronBuilderTest::localUtcAndRecentZonesComeFirst()
{
    ZoneListModel model(u"Europe/Berlin"_s, {u"Asia/Tokyo"_s, u"UTC"_s}, PageStage::kNow);
    const QAbstractItemModelTester tester(&model);
    QCOMPARE(model.index(0).data().toString(), u"Europe/Berlin"_s);
    QCOMPARE(model.index(0).data(ZoneListModel::OffsetRole).toString(), u"UTC+1 · CET"_s);
    QCOMPARE(model.index(1).data().toString(), u"UTC"_s);
    QCOMPARE(model.index(2).data().toString(), u"Asia/Tokyo"_s);
    QVERIFY(!model.index(2).data(ZoneListModel::HintRole).toString().isEmpty());
    QCOMPARE(model.match(model.index(0), Qt::DisplayRole, u"Asia/Tokyo"_s, -1, Qt::MatchExactly).size(), 1);
}

void CronBuilderTest::theGridIsUsableByKeyboard()
{
    ValueGrid grid({u"a"_s, u"b"_s, u"c"_s, u"d"_s}, 2);
    grid.setBits(0b1111);
    QSignalSpy edited(&grid, &ValueGrid::bitsEdited);
    QTest::keyClick(&grid, Qt::Key_Right);
    QTest::keyClick(&grid, Qt::Key_Down);
    QTest::keyClick(&grid, Qt::Key_Space); // of "every": just this one
    QCOMPARE(grid.bits(), quint64(0b1000));
    QTest::keyClick(&grid, Qt::Key_Home);
    QTest::keyClick(&grid, Qt::Key_Space);
    QCOMPARE(grid.bits(), quint64(0b1001));
    QVERIFY(grid.accessibleDescription().contains(u"a, d"_s));
    QCOMPARE(edited.size(), 2);
    grid.setNeedsOne(true);
    grid.setBits(1);
    QTest::keyClick(&grid, Qt::Key_Space);
    QCOMPARE(grid.bits(), quint64(1));
}

void CronBuilderTest::theCalendarSaysItsCounts()
{
    MonthCalendar calendar;
    calendar.showMonth(QDate(2026, 2, 10));
    const auto expression = std::get<cron::Expression>(cron::parse(u"0 */6 * * 1"_s));
    calendar.setSchedule(cron::Schedule(expression, cron::Zone::utc()));
    QCOMPARE(calendar.summary(), u"February 2026: 16 runs on 4 days, at most 4 a day"_s);
    QCOMPARE(calendar.accessibleDescription(), calendar.summary());
    QTest::keyClick(&calendar, Qt::Key_PageDown);
    QCOMPARE(calendar.month(), QDate(2026, 3, 1));
    calendar.setSchedule(std::nullopt);
    QCOMPARE(calendar.summary(), u"March 2026: no runs"_s);
}

void CronBuilderTest::crowdedMinutesAreSpread()
{
    PageStage stage;
    for (int i = 0; i < 7; ++i) {
        Job job = stage.addJob(u"Crowd %1"_s.arg(i), u"true"_s);
        job.definition.cronSchedule = u"0 9 * * *"_s;
        stage.backend.saveJob(job);
    }
    QTRY_COMPARE(stage.models.jobs()->jobAt(6).revision, 2);
    CronBuilder builder(stage.context(), {.expression = u"0 9 * * *"_s, .zone = u"Europe/Berlin"_s}, {});
    builder.show();
    QTRY_VERIFY(says(builder, u"7 other jobs start at 09:00"_s));
    buttonNamed(builder, u"Spread: run at 09:01"_s)->click();
    QCOMPARE(textOf(builder)->text(), u"1 9 * * *"_s);
    QTRY_VERIFY(!says(builder, u"other jobs start"_s));
}

void CronBuilderTest::anotherEngineIsTold()
{
    PageStage stage;
    stage.backend.setCapabilities(Capability::TestRun);
    CronBuilder builder(stage.context(), {.expression = u"0 9 13 * 5"_s, .zone = u"UTC"_s}, {});
    builder.show();
    QTRY_VERIFY(says(builder, u"engine differs from the local scheduler"_s));
    type(textOf(builder), u"0 9 * * 5"_s);
    QVERIFY(!says(builder, u"engine differs"_s));
}

void CronBuilderTest::previewRowsAreATable()
{
    PreviewTableModel model;
    const QAbstractItemModelTester tester(&model);
    model.setRows({{.at = 1, .inZone = u"a"_s}, {.at = 2, .runs = false, .mark = u"skipped"_s, .badge = u"b"_s}});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(1, PreviewTableModel::Relative).data().toString(), u"—"_s);
    QCOMPARE(model.index(1, PreviewTableModel::Badge).data().toString(), u"skipped"_s);
    model.setRows({});
    QCOMPARE(model.rowCount(), 0);
}

QTEST_MAIN(CronBuilderTest)
#include "tst_cronbuilder.moc"
