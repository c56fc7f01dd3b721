// SPDX-License-Identifier: Apache-2.0
// Pictures of the cron builder: every picker, what it says of wrong, rare and crowded schedules, clock changes, another
// engine, and the list of time zones.
#include "cron/cronbuilder.h"
#include "cron/zonepicker.h"
#include "pagestage.h"
#include "screenshots.h"
#include "widgetsearch.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

#include <algorithm>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class CronScenes : public QObject
{
    Q_OBJECT

private slots:
    void pickers_data();
    void pickers();
    void clockChanges_data();
    void clockChanges();
    void crowdedMinutes();
    void anotherEngine();
    void zones();

private:
    void take(const QString& scene, PageStage& stage, const BuiltSchedule& schedule);

    Screenshots m_screenshots;
};

void CronScenes::take(const QString& scene, PageStage& stage, const BuiltSchedule& schedule)
{
    CronBuilder builder(stage.context(), schedule, {});
    QVERIFY(m_screenshots.take(u"builder-"_s + scene, builder));
}

void CronScenes::pickers_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<bool>("extended");
    QTest::newRow("minutes") << u"*/7 * * * *"_s << false;
    QTest::newRow("hourly") << u"20 */3 * * *"_s << false;
    QTest::newRow("daily") << u"30 18 * * *"_s << false;
    QTest::newRow("weekly") << u"0 9 * * 1-5"_s << false;
    QTest::newRow("monthly") << u"0 9 1,15 * *"_s << false;
    QTest::newRow("monthly-weekday") << u"0 9 * * 1#2"_s << true;
    QTest::newRow("yearly") << u"0 6 24 12 *"_s << false;
    QTest::newRow("fields") << u"*/15 9-17 13 * 5"_s << false;
    QTest::newRow("text") << u"30 0 9 L * *"_s << true;
    QTest::newRow("wrong") << u"0 9 * * FRI-MON"_s << false;
    QTest::newRow("never") << u"0 0 30 2 *"_s << false;
    QTest::newRow("either-day") << u"0 9 13 * 5"_s << false;
}

void CronScenes::pickers()
{
    QFETCH(QString, expression);
    QFETCH(bool, extended);
    PageStage stage;
    take(QString::fromLatin1(QTest::currentDataTag()), stage,
         {.expression = expression, .zone = u"Europe/Berlin"_s, .extended = extended});
}

void CronScenes::clockChanges_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("zone");
    QTest::addColumn<qint64>("now");
    QTest::newRow("forward") << u"30 2 * * *"_s << u"America/New_York"_s << PageStage::kNow;
    QTest::newRow("back") << u"30 1 * * *"_s << u"America/New_York"_s << qint64(1'793'000'000'000);
    QTest::newRow("half-hour") << u"*/30 1-2 * * *"_s << u"Australia/Lord_Howe"_s << PageStage::kNow;
}

void CronScenes::clockChanges()
{
    QFETCH(QString, expression);
    QFETCH(QString, zone);
    QFETCH(qint64, now);
    PageStage stage;
    stage.clock.jumpTo(now);
    CronBuilder builder(stage.context(), {.expression = expression, .zone = zone}, {});
    buttonNamed(builder, u"Around the next clock change"_s)->click();
    QVERIFY(m_screenshots.take(u"builder-clocks-"_s + QString::fromLatin1(QTest::currentDataTag()), builder));
}

void CronScenes::crowdedMinutes()
{
    PageStage stage;
    for (int i = 0; i < 7; ++i) {
        Job job = stage.addJob(u"Crowd %1"_s.arg(i), u"true"_s);
        job.definition.cronSchedule = u"0 9 * * *"_s;
        stage.backend.addJob(job);
    }
    QTRY_COMPARE(stage.models.jobs()->rowCount(), 7);
    CronBuilder builder(stage.context(), {.expression = u"0 9 * * *"_s, .zone = u"Europe/Berlin"_s}, {});
    builder.show();
    QTRY_VERIFY(buttonNamed(builder, u"Spread: run at 09:01"_s));
    QVERIFY(m_screenshots.take(u"builder-crowded"_s, builder));
}

void CronScenes::anotherEngine()
{
    PageStage stage;
    stage.backend.setCapabilities(Capability::TestRun);
    CronBuilder builder(stage.context(), {.expression = u"0 9 13 * 5"_s, .zone = u"UTC"_s}, {});
    builder.show();
    QTRY_VERIFY(std::ranges::any_of(builder.findChildren<QLabel*>(), [](const QLabel* label) {
        return label->isVisible() && label->text().contains(u"engine differs"_s);
    }));
    QVERIFY(m_screenshots.take(u"builder-another-engine"_s, builder));
}

void CronScenes::zones()
{
    PageStage stage;
    CronBuilder builder(stage.context(), {.expression = u"0 9 * * *"_s, .zone = u"Asia/Tokyo"_s}, {});
    builder.show();
    QLineEdit* input = builder.findChild<ZonePicker*>()->input();
    input->setFocus();
    QTest::keyClick(input, Qt::Key_Down);
    QTRY_VERIFY(input->completer()->popup()->isVisible());
    QVERIFY(m_screenshots.take(u"builder-zones"_s, *input->completer()->popup()));
    QTest::keyClicks(input, u"new"_s);
    QTRY_VERIFY(input->completer()->completionCount() < 20);
    QVERIFY(m_screenshots.take(u"builder-zones-searched"_s, *input->completer()->popup()));
}

QTEST_MAIN(CronScenes)
#include "tst_cronscenes.moc"
