// SPDX-License-Identifier: Apache-2.0
#include "backendmodels.h"
#include "editor/newjob.h"
#include "editor/tonelabel.h"
#include "history/executiontable.h"
#include "jobs/jobactions.h"
#include "jobs/jobdetails.h"
#include "jobs/jobspage.h"
#include "jobs/jobtable.h"
#include "jobs/trendstrip.h"
#include "jobs/trendwords.h"
#include "manualclock.h"
#include "rows/selectionbar.h"
#include "samples.h"
#include "tables/jobcolumn.h"
#include "widgets/pageheader.h"
#include "widgets/searchfield.h"
#include "widgets/statepanel.h"
#include "widgets/toast.h"
#include "widgetsearch.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QToolButton>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class tst_JobsPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init()
    {
        m_clock = std::make_unique<ManualClock>(samples::kNow);
        m_backend = std::make_unique<MemoryBackend>(*m_clock);
        m_models = std::make_unique<BackendModels>(m_backend.get());
        m_page = std::make_unique<JobsPage>(
            PageContext{.backend = m_backend.get(), .models = m_models.get(), .clock = m_clock.get()});
        m_page->resize(1200, 700);
        m_page->setDetailsOpen(true);
        m_page->show();
    }
    void cleanup()
    {
        m_page.reset();
        m_models.reset();
        m_backend.reset();
    }

    void itLoadsThenShowsItsJobsByName()
    {
        QVERIFY(!table()->isVisible());
        fill();
        QVERIFY(table()->isVisible());
        QCOMPARE(table()->model()->index(0, 1).data().toString(), u"Certificate expiry"_s);
        QCOMPARE(table()->model()->rowCount(), 10);
    }

    void theEmptyPageOffersANewJob()
    {
        m_backend->refresh();
        QTRY_COMPARE(stateTitle(), u"No jobs yet"_s);
        QSignalSpy wanted(m_page.get(), &JobsPage::newJobRequested);
        statePanel()->actionTriggered();
        QCOMPARE(wanted.size(), 1);
    }

    void theFilterNarrowsAndSaysWhenNothingIsLeft()
    {
        fill();
        SearchField* filter = this->filter();
        QTest::keyClicks(filter, u"nas"_s);
        QCOMPARE(table()->model()->rowCount(), 1);
        QVERIFY(hasLabel(u"1 of 10"_s));
        QTest::keyClicks(filter, u"zzz"_s);
        QCOMPARE(stateTitle(), u"No job matches “naszzz”"_s);
        statePanel()->actionTriggered();
        QCOMPARE(table()->model()->rowCount(), 10);
        QVERIFY(filter->text().isEmpty());
    }

    void aJobThatIsToBeShownIsShownWhenItComes()
    {
        fill();
        m_page->showJob(u"disk"_s);
        m_page->showJob(u"later"_s); // its news are under way
        QCOMPARE(table()->selectedIds(), QStringList{u"disk"_s});
        Job job = *m_backend->job(u"disk"_s);
        job.id = u"later"_s;
        m_backend->addJob(job);
        QTRY_COMPARE(table()->selectedIds(), QStringList{u"later"_s});
        m_page->showJob(u"never"_s);
        m_page->showJob(u"backup"_s); // the user went elsewhere
        job.id = u"never"_s;
        m_backend->addJob(job);
        QTRY_VERIFY(m_models->jobs()->job(u"never"_s));
        QCOMPARE(table()->selectedIds(), QStringList{u"backup"_s});
    }

    void theSwitchTogglesWithoutTouchingTheSelection()
    {
        fill();
        m_page->showJob(u"disk"_s);
        const int row = table()->jobs()->rowOf(u"backup"_s);
        const QRect cell = table()->visualRect(table()->model()->index(row, 0));
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, cell.center());
        QTRY_VERIFY(!m_backend->job(u"backup"_s)->enabled);
        QTRY_COMPARE(table()->model()->index(row, 0).data().toString(), u"off"_s);
        QCOMPARE(table()->selectedIds(), QStringList{u"disk"_s});
    }

    void everythingGoesByKeyboard()
    {
        fill();
        m_page->showJob(u"disk"_s);
        table()->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        QSignalSpy edits(m_page.get(), &JobsPage::editJobRequested);
        QSignalSpy runs(m_page.get(), &JobsPage::runJobRequested);
        QSignalSpy copies(m_page.get(), &JobsPage::duplicateJobRequested);
        QSignalSpy histories(m_page.get(), &JobsPage::openHistoryRequested);
        QTest::keyClick(table(), Qt::Key_Return);
        QTest::keyClick(table(), Qt::Key_F2);
        QTest::keyClick(table(), Qt::Key_R, Qt::ControlModifier);
        QTest::keyClick(table(), Qt::Key_D, Qt::ControlModifier);
        QTest::keyClick(table(), Qt::Key_H, Qt::ControlModifier);
        QCOMPARE(edits.size(), 2);
        QCOMPARE(edits[0][0].toString(), u"disk"_s);
        QCOMPARE(runs.size(), 1);
        QCOMPARE(copies.size(), 1);
        QCOMPARE(histories.size(), 1);
        QTest::keyClick(table(), Qt::Key_Space);
        QTRY_VERIFY(!m_backend->job(u"disk"_s)->enabled);
    }

    void theFirstKeyGoesToTheFirstRow_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::newRow("down") << Qt::Key_Down;
        QTest::newRow("up") << Qt::Key_Up;
        QTest::newRow("home") << Qt::Key_Home;
    }

    void theFirstKeyGoesToTheFirstRow()
    {
        QFETCH(const Qt::Key, key);
        fill();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        filter()->setFocus();
        table()->setFocus();
        QVERIFY(table()->selectedIds().isEmpty());
        QTest::keyClick(table(), key);
        QCOMPARE(table()->selectedIds(), QStringList{table()->jobs()->index(0, 0).data(JobIdRole).toString()});
        QTest::keyClick(table(), Qt::Key_End);
        const int last = table()->jobs()->rowCount() - 1;
        QCOMPARE(table()->selectedIds(), QStringList{table()->jobs()->index(last, 0).data(JobIdRole).toString()});
    }

    void whatTheFilterHidesIsNotActedOn()
    {
        fill();
        table()->selectAll();
        QCOMPARE(m_page->actions()->selection().size(), 10);
        filter()->setText(u"disk"_s);
        QCOMPARE(table()->jobs()->rowCount(), 1);
        QCOMPARE(m_page->actions()->selection(), QStringList{u"disk"_s});
        QVERIFY(!m_page->findChild<SelectionBar*>()->isOffering());
        filter()->setText(u"nothing has this name"_s);
        QVERIFY(m_page->actions()->selection().isEmpty());
    }

    void theCountFollowsDeletions()
    {
        fill();
        m_page->showJob(u"disk"_s);
        table()->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        QTest::keyClick(table(), Qt::Key_Delete);
        QTRY_COMPARE(m_models->jobs()->rowCount(), 9);
        QVERIFY(hasLabel(u"9"_s)); // not "9 of 10"
    }

    void whatIsSwitchedOffIsNotStartedByItsCopy()
    {
        Job off;
        off.definition.name = u"Nightly"_s;
        off.enabled = false;
        QVERIFY(!copyOfJob(off).enabled);
        off.enabled = true;
        QVERIFY(copyOfJob(off).enabled);
    }

    void aDeletedJobComesBackWithUndo()
    {
        fill();
        m_page->showJob(u"disk"_s);
        table()->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        QTest::keyClick(table(), Qt::Key_Delete);
        QTRY_VERIFY(!m_backend->job(u"disk"_s));
        QTRY_COMPARE(toast(), u"Deleted Disk space"_s);
        m_page->findChild<Toast*>()->findChild<QPushButton*>()->click();
        QTRY_VERIFY(m_backend->job(u"disk"_s).has_value());
        QTRY_VERIFY(m_models->jobs()->job(u"disk"_s));
    }

    void manyRunTogetherAndOneFailureIsSaid()
    {
        fill();
        table()->selectAll();
        auto* bar = m_page->findChild<SelectionBar*>();
        QVERIFY(bar->isOffering());
        m_backend->failNext({.code = ErrorCode::Invalid, .message = u"A value for “team” is missing."_s});
        m_page->actions()->runAction()->trigger();
        QTRY_COMPARE(m_backend->calls(u"trigger"_s), 10);
        QTRY_COMPARE(toast(), u"A value for “team” is missing."_s);
        QTRY_VERIFY(m_models->active().size() >= 9);
    }

    void rowsStayWhereTheyAreWhileTheyArePicked()
    {
        fill();
        m_page->resize(760, 240); // so that they have to be scrolled
        const QModelIndex last = table()->model()->index(9, 1);
        const QModelIndex other = table()->model()->index(8, 1);
        table()->scrollToBottom();
        auto* bar = m_page->findChild<SelectionBar*>();
        const auto place = [this, last] {
            const QRect row = table()->visualRect(last);
            return QRect(table()->viewport()->mapTo(m_page.get(), row.topLeft()), row.size());
        };
        const auto click = [this](const QModelIndex& index, Qt::KeyboardModifiers keys) {
            QTest::mouseClick(table()->viewport(), Qt::LeftButton, keys, table()->visualRect(index).center());
            QCoreApplication::processEvents();
        };
        click(last, {});
        const QRect before = place();
        QVERIFY(!bar->isOffering());
        click(other, Qt::ControlModifier);
        QVERIFY(bar->isOffering());
        QCOMPARE(place(), before);
        QVERIFY(!bar->geometry().intersects(before));
        click(last, {});
        QVERIFY(!bar->isOffering());
        QCOMPARE(place(), before);
    }

    void aNarrowBarKeepsItsLine()
    {
        fill();
        table()->selectAll();
        auto* bar = m_page->findChild<SelectionBar*>();
        const int height = bar->height();
        m_page->resize(640, 500);
        QCoreApplication::processEvents();
        QCOMPARE(bar->height(), height);
        for (const auto* button : bar->findChildren<QToolButton*>()) {
            const QRect place(button->mapTo(bar, QPoint()), button->size());
            QVERIFY2(bar->rect().contains(place), qPrintable(button->text()));
        }
    }

    void onlyWhatChangesIsAskedOfTheBackend()
    {
        fill();
        table()->selectAll();
        m_page->actions()->enableAction()->trigger();
        QTRY_COMPARE(m_backend->calls(u"setJobEnabled"_s), 1); // nine are on already
        QTRY_VERIFY(m_backend->job(u"weekly"_s)->enabled);
    }

    void detailsFollowTheSelectionAndShowTheNewestRun()
    {
        fill();
        m_page->showJob(u"backup"_s);
        auto* details = m_page->findChild<JobDetails*>();
        QCOMPARE(details->jobId(), u"backup"_s);
        auto* trend = details->findChild<TrendStrip*>();
        QTRY_VERIFY(trend->accessibleDescription().startsWith(u"Last 22 runs:"_s));
        QTRY_COMPARE(m_backend->calls(u"output"_s), 1);
        table()->clearSelection();
        QCOMPARE(details->jobId(), QString());
    }

    void detailsGoOnToWhatIsStartedButNotFromWhatWasChosen()
    {
        fill();
        m_page->showJob(u"backup"_s);
        auto* runs = m_page->findChild<JobDetails*>()->findChild<ExecutionTable*>();
        QTRY_VERIFY(!runs->selectedId().isEmpty());
        const auto run = [this](TriggerType trigger) {
            return m_backend->addExecution({.jobId = u"backup"_s,
                                            .jobName = u"Nightly backup"_s,
                                            .triggerType = trigger,
                                            .status = ExecutionStatus::Running,
                                            .createdAt = m_clock->nowMs()});
        };
        const auto newest = [runs] { return runs->model()->index(0, 0).data(ExecutionIdRole).toString(); };
        const QString first = runs->selectedId();
        const QString scheduled = run(TriggerType::Cron).id;
        QTRY_COMPARE(newest(), scheduled);
        QCOMPARE(runs->selectedId(), first); // it is being read
        const QString started = run(TriggerType::Manual).id;
        QTRY_COMPARE(runs->selectedId(), started);
        QVERIFY(runs->showId(scheduled)); // chosen
        const QString another = run(TriggerType::Manual).id;
        QTRY_COMPARE(newest(), another);
        QCOMPARE(runs->selectedId(), scheduled);
    }

    void detailsSayWhatIsWrongWithAJob()
    {
        fill();
        m_page->showJob(u"backup"_s);
        auto* details = m_page->findChild<JobDetails*>();
        auto* mark = details->findChild<ToneLabel*>(u"obstacle"_s);
        QVERIFY(mark->isHidden());
        Job job = *m_backend->job(u"backup"_s);
        job.obstacle = u"No team X on this backend."_s;
        m_backend->addJob(job);
        QTRY_VERIFY(mark->isVisible());
        QCOMPARE(mark->text(), job.obstacle);
    }

    void closedDetailsFetchNothing()
    {
        fill();
        m_page->setDetailsOpen(false);
        const int before = m_backend->calls(u"executions"_s);
        m_page->showJob(u"backup"_s);
        QTest::qWait(10);
        QCOMPARE(m_backend->calls(u"executions"_s), before);
        m_page->setDetailsOpen(true);
        QTRY_COMPARE(m_backend->calls(u"executions"_s), before + 1);
    }

    void anOfflineBackendKeepsItsRowsAndSaysHowOldTheyAre()
    {
        fill();
        m_backend->setStatus({.state = BackendState::Offline, .message = u"Nobody answers."_s});
        QVERIFY(table()->isVisible());
        QVERIFY(hasLabel(u"Nobody answers. What you see is the last known state."_s));
    }

    void aBackendThatNeverCameSaysWhy()
    {
        m_backend->setStatus({.state = BackendState::Failed, .message = u"The disk is full."_s});
        QCOMPARE(stateTitle(), u"The data cannot be opened"_s);
        QVERIFY(!buttonNamed(*m_page, u"New job"_s)->isEnabled()); // nothing could keep it
    }

    void theTriggerSharesTheRoomThatTheNamesDoNotNeed()
    {
        fill();
        const int trigger = static_cast<int>(JobColumn::Trigger);
        m_page->setDetailsOpen(false);
        m_page->resize(1000, 600);
        QCoreApplication::processEvents();
        const int narrow = table()->columnWidth(trigger);
        m_page->resize(1600, 600);
        QCoreApplication::processEvents();
        QVERIFY(table()->columnWidth(trigger) > narrow);
        QVERIFY(table()->columnWidth(static_cast<int>(JobColumn::Name)) > table()->columnWidth(trigger));
        m_page->resize(1000, 600);
        QCoreApplication::processEvents();
        QCOMPARE(table()->columnWidth(trigger), narrow);
        m_page->resize(620, 600); // as beside the details of a window as it comes up
        QCoreApplication::processEvents();
        QVERIFY(!table()->isColumnHidden(trigger) && table()->columnWidth(trigger) < narrow);
        m_page->resize(480, 600);
        QCoreApplication::processEvents();
        QVERIFY(table()->isColumnHidden(trigger));
        m_page->setDetailsOpen(true);
    }

    void aShownJobIsTheOnlyOneSelectedWhateverKeyIsDown()
    {
        fill();
        m_page->showJob(u"disk"_s);
        QTest::keyPress(m_page.get(), Qt::Key_S, Qt::ControlModifier); // as when Ctrl+S saved it
        m_page->showJob(u"backup"_s);
        const QStringList selected = table()->selectedIds();
        QTest::keyRelease(m_page.get(), Qt::Key_S, Qt::NoModifier);
        QCOMPARE(selected, QStringList{u"backup"_s});
    }

    void theTimesOfTheDetailsGoOn()
    {
        fill();
        m_page->showJob(u"heartbeat"_s);
        QTRY_VERIFY(hasLabel(u"completed 20 s ago"_s));
        m_clock->advance(3000);
        QTRY_VERIFY(hasLabel(u"completed 23 s ago"_s));
        QVERIFY(hasLabel(u"in 37 s"_s));
    }

    void aChosenJobIsShownEvenWhenTheFilterHidIt()
    {
        fill();
        filter()->setText(u"nas"_s);
        m_page->showJob(u"disk"_s);
        QCOMPARE(table()->selectedIds(), QStringList{u"disk"_s});
    }

    void theSelectionOutlivesARefresh()
    {
        fill();
        m_page->showJob(u"disk"_s);
        QSignalSpy resets(m_backend.get(), &Backend::reset);
        m_backend->refresh();
        QTRY_COMPARE(resets.size(), 1);
        QCOMPARE(table()->selectedIds(), QStringList{u"disk"_s});
        QCOMPARE(table()->currentId(), u"disk"_s);
    }

    void theTrendSaysInWordsWhatItShows()
    {
        QCOMPARE(trendWords({}), u"It has not run yet."_s);
        Execution done{.status = ExecutionStatus::Completed, .durationMs = 9'000};
        Execution slow = done;
        slow.durationMs = 14'000;
        const Execution failed{.status = ExecutionStatus::Failed, .durationMs = 1};
        QCOMPARE(trendWords({done, failed, slow}), u"Last 3 runs: 2 completed, 1 failed. Took 9.0 s to 14 s."_s);
    }

private:
    void fill()
    {
        samples::fill(*m_backend);
        m_backend->refresh();
        QTRY_VERIFY(m_models->isLoaded());
    }
    JobTable* table() const { return m_page->table(); }
    StatePanel* statePanel() const
    {
        return table()->parentWidget()->findChild<StatePanel*>(QString(), Qt::FindDirectChildrenOnly);
    }
    SearchField* filter() const { return m_page->findChild<PageHeader*>()->findChild<SearchField*>(); }
    QString stateTitle() const
    {
        const StatePanel* panel = statePanel();
        return panel->isVisible() ? panel->findChildren<QLabel*>().value(1)->text() : QString();
    }
    QString toast() const
    {
        const auto* toast = m_page->findChild<Toast*>();
        return toast ? toast->text() : QString();
    }
    bool hasLabel(const QString& text) const
    {
        const QList<QLabel*> labels = m_page->findChildren<QLabel*>();
        return std::ranges::any_of(labels,
                                   [&](const QLabel* label) { return label->text() == text && label->isVisible(); });
    }

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<MemoryBackend> m_backend;
    std::unique_ptr<BackendModels> m_models;
    std::unique_ptr<JobsPage> m_page;
};

QTEST_MAIN(tst_JobsPage)
#include "tst_jobspage.moc"
