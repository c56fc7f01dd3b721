// SPDX-License-Identifier: Apache-2.0
// Pictures of the history page in each of its states.
#include "backendmodels.h"
#include "history/executiondetails.h"
#include "history/executiontable.h"
#include "history/historyfilterbar.h"
#include "history/historypage.h"
#include "manualclock.h"
#include "samples.h"
#include "screenshots.h"
#include "widgets/searchfield.h"

#include <QTabWidget>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class tst_HistoryPictures : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_clock = std::make_unique<ManualClock>(samples::kNow);
        m_backend = std::make_unique<MemoryBackend>(*m_clock);
        m_models = std::make_unique<BackendModels>(m_backend.get());
        m_page = std::make_unique<HistoryPage>(
            PageContext{.backend = m_backend.get(), .models = m_models.get(), .clock = m_clock.get()});
        m_page->resize(1250, 800);
        m_page->show();
    }
    void cleanup()
    {
        m_page.reset();
        m_models.reset();
        m_backend.reset();
    }

    void aFailedExecution()
    {
        fill();
        m_page->showExecution(samples::failedExecution(*m_backend));
        QTest::qWait(200);
        QVERIFY(m_pictures.takePage(u"history-output"_s, *m_page));
        auto* tabs = m_page->details()->findChild<QTabWidget*>();
        for (int tab = 1; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            QTest::qWait(20);
            QVERIFY(m_pictures.takePage(u"history-"_s + tabs->tabText(tab).toLower(), *m_page));
        }
        tabs->setCurrentIndex(0);
        m_page->resize(840, 640);
        QVERIFY(m_pictures.takePage(u"history-narrow"_s, *m_page));
    }

    /// A word as long as this also shows whether anything else gives way.
    void aLongError()
    {
        fill();
        Execution execution;
        execution.jobId = u"backup"_s;
        execution.jobName = u"Nightly backup"_s;
        execution.entityName = u"Shell"_s;
        execution.triggerType = TriggerType::Manual;
        execution.status = ExecutionStatus::Failed;
        execution.createdAt = samples::kNow - 60'000;
        execution.startedAt = execution.createdAt;
        execution.completedAt = samples::kNow - 50'000;
        execution.durationMs = 10'000;
        execution.message = u"The working folder /home/ada/projects/customers/northwind/infrastructure/environments/"
                            "production/backups/nightly cannot be entered: Permission denied. Nothing was started. "
                            "Give yourself the right to enter it (chmod u+x), or choose another folder in the job's "
                            "environment."_s;
        m_backend->addExecutions({execution});
        m_backend->refresh();
        QTest::qWait(100);
        m_page->table()->selectRow(0);
        QTest::qWait(200);
        QVERIFY(m_pictures.takePage(u"history-long-error"_s, *m_page));
        m_page->resize(840, 640);
        QVERIFY(m_pictures.takePage(u"history-long-error-narrow"_s, *m_page));
    }

    void theOutputSearched()
    {
        fill();
        m_page->showExecution(samples::failedExecution(*m_backend));
        QTest::qWait(200);
        m_page->details()->findChild<SearchField*>()->setText(u"scan"_s);
        QTest::qWait(50);
        QVERIFY(m_pictures.takePage(u"history-searched"_s, *m_page));
    }

    void aRunningExecution()
    {
        fill();
        m_page->showExecution(samples::runningExecution(*m_backend));
        QTest::qWait(200);
        QVERIFY(m_pictures.takePage(u"history-running"_s, *m_page));
    }

    void oneJobAndItsProblems()
    {
        fill();
        m_page->showJob(u"backup"_s);
        m_page->filters()->setStatuses({ExecutionStatus::Failed, ExecutionStatus::TimedOut, ExecutionStatus::Lost});
        emit m_page->filters()->changed();
        QTest::qWait(100);
        QVERIFY(m_pictures.takePage(u"history-filtered"_s, *m_page));
        m_page->filters()->setStatuses({ExecutionStatus::WaitingForInput});
        emit m_page->filters()->changed();
        QTest::qWait(100);
        QVERIFY(m_pictures.takePage(u"history-no-match"_s, *m_page));
    }

    void empty()
    {
        m_backend->refresh();
        QTest::qWait(100);
        QVERIFY(m_pictures.takePage(u"history-empty"_s, *m_page));
    }

    void failed()
    {
        m_backend->failAll(
            Error{.code = ErrorCode::Storage, .message = u"The database cannot be read: disk I/O error."_s});
        emit m_backend->reset({});
        QTest::qWait(100);
        QVERIFY(m_pictures.takePage(u"history-failed"_s, *m_page));
    }

private:
    void fill()
    {
        samples::fill(*m_backend);
        m_backend->refresh();
        QTRY_VERIFY(m_models->isLoaded());
        QTest::qWait(50);
    }

    Screenshots m_pictures;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<MemoryBackend> m_backend;
    std::unique_ptr<BackendModels> m_models;
    std::unique_ptr<HistoryPage> m_page;
};

QTEST_MAIN(tst_HistoryPictures)
#include "tst_historypictures.moc"
