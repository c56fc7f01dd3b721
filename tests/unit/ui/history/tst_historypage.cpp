// SPDX-License-Identifier: Apache-2.0
#include "backendmodels.h"
#include "history/executiondetails.h"
#include "history/executionfacts.h"
#include "history/executiontable.h"
#include "history/historyactions.h"
#include "history/historyfilterbar.h"
#include "history/historypage.h"
#include "history/outputpanel.h"
#include "manualclock.h"
#include "rows/selectionbar.h"
#include "samples.h"
#include "tables/executiontablemodel.h"
#include "widgets/statepanel.h"
#include "widgets/toast.h"

#include <QJsonArray>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class tst_HistoryPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init()
    {
        m_clock = std::make_unique<ManualClock>(samples::kNow);
        m_backend = std::make_unique<MemoryBackend>(*m_clock);
        m_models = std::make_unique<BackendModels>(m_backend.get());
        m_page = std::make_unique<HistoryPage>(
            PageContext{.backend = m_backend.get(), .models = m_models.get(), .clock = m_clock.get()});
        m_page->resize(1200, 700);
        m_page->show();
    }
    void cleanup()
    {
        m_page.reset();
        m_models.reset();
        m_backend.reset();
    }

    void theNewestIsShownFirstWithItsDetails()
    {
        fill();
        QTRY_VERIFY(rows() > 0);
        QCOMPARE(model()->rowOf(m_page->table()->selectedId()), 0);
        QCOMPARE(m_page->details()->executionId(), m_backend->executionsNewestFirst().first().id);
    }

    void pagesAreFetchedByKeyWhileScrolling()
    {
        samples::fillMany(*m_backend, 3, 1000);
        load();
        QTRY_VERIFY(rows() >= 100);
        QVERIFY(rows() < 1000);
        for (int i = 0; i < 30 && rows() < 1000; ++i) {
            const int before = rows();
            m_page->table()->verticalScrollBar()->setValue(m_page->table()->verticalScrollBar()->maximum());
            QTRY_VERIFY(rows() > before);
        }
        QCOMPARE(rows(), 1000);
        QCOMPARE(model()->executionAt(999).key, 1);
    }

    void liveRowsComeOnTopWithoutMovingWhatIsRead()
    {
        samples::fillMany(*m_backend, 3, 300);
        load();
        QTRY_VERIFY(rows() >= 100);
        auto* table = m_page->table();
        table->verticalScrollBar()->setValue(320);
        const QString top = model()->executionAt(table->rowAt(0)).id;
        for (int i = 0; i < 5; ++i)
            m_backend->addExecution({.jobName = u"new"_s, .status = ExecutionStatus::Running});
        QCOMPARE(model()->executionAt(table->rowAt(0)).id, top);
        table->verticalScrollBar()->setValue(0);
        m_backend->addExecution({.jobName = u"newest"_s, .status = ExecutionStatus::Running});
        QCOMPARE(table->rowAt(0), 0);
    }

    void aRowThatEndedWhileItsPageWasOnTheWayIsNotOld()
    {
        const QString id = m_backend->addExecution({.jobName = u"x"_s, .status = ExecutionStatus::Running}).id;
        ExecutionPage stale{.executions = m_backend->executionsNewestFirst()};
        m_backend->setDelay(30);
        load();
        m_backend->finish(id, ExecutionStatus::Failed, u"boom"_s);
        QTRY_COMPARE(rows(), 1);
        QCOMPARE(model()->executionAt(0).status, ExecutionStatus::Failed);
        QCOMPARE(stale.executions.first().status, ExecutionStatus::Running);
    }

    void filtersAskAnew()
    {
        fill();
        QTRY_VERIFY(rows() > 0);
        m_page->filters()->setStatuses({ExecutionStatus::TimedOut});
        emit m_page->filters()->changed();
        QTRY_COMPARE(rows(), 1);
        QCOMPARE(m_page->details()->executionId(), model()->executionAt(0).id);
        m_page->filters()->setTrigger(TriggerType::Webhook);
        QTRY_COMPARE(stateTitle(), u"No execution matches"_s);
        button(u"Show all"_s)->click();
        QTRY_VERIFY(rows() > 50);
        QVERIFY(!m_page->filters()->isNarrowing());
    }

    void oneJobsHistoryIsItsOwn()
    {
        fill();
        m_page->showJob(u"backup"_s);
        QTRY_COMPARE(rows(), 22);
        QCOMPARE(model()->executionAt(0).jobId, u"backup"_s);
        buttonIn(m_page->filters(), u"Nightly backup"_s)->click(); // the chip takes itself away
        QTRY_VERIFY(rows() > 50);
    }

    void anExecutionIsFoundBehindFiltersAndFurtherBack()
    {
        samples::fillMany(*m_backend, 3, 300);
        load();
        QTRY_VERIFY(rows() >= 100);
        m_page->showJob(u"job_1"_s);
        QTRY_COMPARE(model()->query().jobId, u"job_1"_s);
        const QList<Execution> all = m_backend->executionsNewestFirst();
        m_page->showExecution(all.at(3).id);
        QTRY_COMPARE(m_page->table()->selectedId(), all.at(3).id);
        m_page->showExecution(all.at(290).id);
        QTRY_COMPARE(m_page->details()->executionId(), all.at(290).id);
        QTest::qWait(20);
        QCOMPARE(m_page->details()->executionId(), all.at(290).id);
    }

    void whatEndsWhileItIsFetchedIsNotShownAsItWas()
    {
        const Job job = m_backend->addJob({.definition = {.name = u"Backup"_s}});
        load();
        answerOf(m_backend->trigger({.jobId = job.id}));
        QTRY_COMPARE(rows(), 1);
        const QString id = model()->executionAt(0).id;
        m_page->showExecution(id);
        m_backend->finish(id, ExecutionStatus::Completed); // before the answer is there
        QTRY_VERIFY(button(u"Run again with changes…"_s) && button(u"Run again with changes…"_s)->isVisible());
    }

    void aRunIsCancelledAndRunAgain()
    {
        const Job job = m_backend->addJob({.definition = {.name = u"Backup"_s}});
        load();
        const QJsonObject parameters{{u"tag"_s, u"x"_s}};
        answerOf(m_backend->trigger({.jobId = job.id, .parameters = parameters}));
        QTRY_COMPARE(rows(), 1);
        const QString id = model()->executionAt(0).id;
        m_page->showExecution(id);
        m_backend->start(id);
        QTRY_VERIFY(button(u"Cancel"_s) && button(u"Cancel"_s)->isVisible());
        button(u"Cancel"_s)->click();
        QTRY_COMPARE(model()->executionAt(0).status, ExecutionStatus::Cancelled);
        QTRY_VERIFY(button(u"Run again"_s)->isVisible());
        QVERIFY(!button(u"Cancel"_s)->isVisible());
        button(u"Run again"_s)->click();
        QTRY_COMPARE(rows(), 2);
        QCOMPARE(m_backend->lastTrigger().parameters, parameters);
        QTRY_COMPARE(m_page->details()->executionId(), model()->executionAt(0).id);

        QSignalSpy changes(m_page.get(), &HistoryPage::runJobWithRequested);
        m_backend->finish(model()->executionAt(0).id, ExecutionStatus::Completed);
        QTRY_VERIFY(button(u"Run again with changes…"_s)->isVisible());
        QTRY_VERIFY(button(u"Run again with changes…"_s)->isEnabled());
        button(u"Run again with changes…"_s)->click();
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes[0][0].toString(), job.id);
        QCOMPARE(changes[0][1].toJsonObject(), parameters);
    }

    void aBackendThatCannotCancelOffersNone()
    {
        m_backend->setCapabilities({});
        load();
        const QString id = m_backend->addExecution({.jobName = u"x"_s, .status = ExecutionStatus::Running}).id;
        m_page->showExecution(id);
        QTRY_VERIFY(button(u"Run again"_s)->isVisible());
        QVERIFY(!button(u"Cancel"_s)->isVisible());
    }

    void oneExecutionIsDeletedOnlyAfterAQuestion()
    {
        fill();
        QTRY_VERIFY(rows() > 10);
        const int before = rows();
        m_page->table()->selectRow(3);
        const QString id = m_page->table()->selectedId();
        const QString next = model()->executionAt(4).id;
        m_page->actions()->removeAction()->trigger();
        QTest::keyClick(question(), Qt::Key_Escape);
        QTRY_VERIFY(!question());
        QCOMPARE(m_backend->calls(u"removeExecution"_s), 0);

        m_page->actions()->removeAction()->trigger();
        buttonIn(question(), u"Delete"_s)->click();
        QTRY_COMPARE(rows(), before - 1);
        QCOMPARE(model()->rowOf(id), -1);
        QTRY_COMPARE(m_page->details()->executionId(), next);
    }

    void severalAreDeletedButNotWhatStillRuns()
    {
        for (int i = 0; i < 5; ++i)
            m_backend->addExecution({.jobName = u"ended"_s, .status = ExecutionStatus::Completed});
        const QString running = m_backend->addExecution({.jobName = u"x"_s, .status = ExecutionStatus::Running}).id;
        load();
        QTRY_COMPARE(rows(), 6);
        m_page->table()->selectAll();
        QVERIFY(m_page->findChild<SelectionBar*>()->isOffering());
        QVERIFY(m_page->actions()->cancelAction()->isEnabled());
        m_page->actions()->removeAction()->trigger();
        QVERIFY(question()->text().contains(u"5 execution"_s));
        buttonIn(question(), u"Delete"_s)->click();
        QTRY_COMPARE(rows(), 1);
        QCOMPARE(model()->executionAt(0).id, running);
        QTRY_COMPARE(m_page->details()->executionId(), running);
        QVERIFY(!m_page->actions()->removeAction()->isEnabled());
        m_backend->finish(running, ExecutionStatus::Completed);
        QTRY_VERIFY(m_page->actions()->removeAction()->isEnabled());
    }

    void theLastOneLeavesNothing()
    {
        m_backend->addExecution({.jobName = u"only"_s, .status = ExecutionStatus::Failed});
        load();
        QTRY_COMPARE(rows(), 1);
        m_page->actions()->removeAction()->trigger();
        buttonIn(question(), u"Delete"_s)->click();
        QTRY_COMPARE(stateTitle(), u"Nothing has run yet"_s);
        QVERIFY(m_page->details()->executionId().isEmpty());
    }

    void aBackendThatKeepsItsHistoryOffersNoDeleting()
    {
        m_backend->setCapabilities(Capability::Cancel);
        fill();
        QTRY_VERIFY(rows() > 0);
        QVERIFY(!m_page->actions()->removeAction()->isEnabled());
        QVERIFY(!m_page->actions()->removeAction()->toolTip().isEmpty());
    }

    void aFailureToFetchSaysWhyAndTriesAgain()
    {
        m_backend->addExecution({.jobName = u"x"_s, .status = ExecutionStatus::Completed});
        m_backend->failNext({.code = ErrorCode::Storage, .message = u"The disk is full."_s});
        load();
        QTRY_COMPARE(stateTitle(), u"The history could not be fetched"_s);
        button(u"Try again"_s)->click();
        QTRY_COMPARE(rows(), 1);
    }

    void aRefreshKeepsTheSelection()
    {
        fill();
        QTRY_VERIFY(rows() > 10);
        m_page->table()->setCurrentIndex(model()->index(5, 0));
        const QString id = m_page->table()->selectedId();
        QSignalSpy resets(m_backend.get(), &Backend::reset);
        m_backend->refresh();
        QTRY_COMPARE(resets.size(), 1);
        QTRY_COMPARE(m_page->table()->selectedId(), id);
    }

    void factsAreOnlyWhatIsKnown()
    {
        const QList<ExecutionFact> none = executionFacts({}, 0, QTimeZone::utc(), QLocale::c());
        QVERIFY(std::ranges::none_of(none, [](const ExecutionFact& fact) { return fact.value.isEmpty(); }));
        ExecutionDetail detail;
        detail.exitCode = 0;
        detail.arguments = {u"-c"_s, u"two words"_s, {}};
        detail.usage = {.inputTokens = 12, .outputTokens = {}, .costUsd = 0.5, .sessionId = {}};
        const QList<ExecutionFact> facts = executionFacts(detail, 0, QTimeZone::utc(), QLocale::c());
        QVERIFY(facts.contains({.name = u"Exit code"_s, .value = u"0"_s}));
        QVERIFY(facts.contains({.name = u"Arguments"_s, .value = u"-c\n\"two words\"\n\"\""_s, .code = true}));
        QVERIFY(facts.contains({.name = u"Tokens read"_s, .value = u"12"_s}));
        QVERIFY(facts.contains({.name = u"Cost"_s, .value = u"$0.5000"_s}));
        QCOMPARE(parameterLines({{u"n"_s, 3}, {u"s"_s, u"x"_s}, {u"l"_s, QJsonArray{1, 2}}}),
                 u"l = [1,2]\nn = 3\ns = x"_s);
    }

private:
    template<class T>
    void answerOf(const QFuture<T>& future)
    {
        QTRY_VERIFY(future.isFinished());
    }
    void fill()
    {
        samples::fill(*m_backend);
        load();
    }
    void load()
    {
        m_backend->refresh();
        QTRY_VERIFY(m_models->isLoaded());
    }
    const ExecutionTableModel* model() const
    {
        return qobject_cast<const ExecutionTableModel*>(m_page->table()->model());
    }
    int rows() const { return model()->rowCount(); }
    QPushButton* button(const QString& text) const { return buttonIn(m_page.get(), text); }
    /// The details name the job on a button, too.
    static QPushButton* buttonIn(const QWidget* part, const QString& text)
    {
        const QList<QPushButton*> buttons = part->findChildren<QPushButton*>();
        const auto found = std::ranges::find(buttons, text, &QPushButton::text);
        return found == buttons.end() ? nullptr : *found;
    }
    QMessageBox* question() const { return m_page->findChild<QMessageBox*>(); }
    QString stateTitle() const
    {
        const auto* panel =
            m_page->table()->parentWidget()->findChild<StatePanel*>(QString(), Qt::FindDirectChildrenOnly);
        return panel->isVisible() ? panel->findChildren<QLabel*>().value(1)->text() : QString();
    }

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<MemoryBackend> m_backend;
    std::unique_ptr<BackendModels> m_models;
    std::unique_ptr<HistoryPage> m_page;
};

QTEST_MAIN(tst_HistoryPage)
#include "tst_historypage.moc"
