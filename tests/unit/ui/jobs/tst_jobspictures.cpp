// SPDX-License-Identifier: Apache-2.0
// Pictures of the jobs page in each of its states.
#include "backendmodels.h"
#include "jobs/jobspage.h"
#include "jobs/jobtable.h"
#include "manualclock.h"
#include "samples.h"
#include "screenshots.h"
#include "widgets/pageheader.h"
#include "widgets/searchfield.h"
#include "widgets/toast.h"

#include <QCoreApplication>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class tst_JobsPictures : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_clock = std::make_unique<ManualClock>(samples::kNow);
        m_backend = std::make_unique<MemoryBackend>(*m_clock);
        m_models = std::make_unique<BackendModels>(m_backend.get());
        m_page = std::make_unique<JobsPage>(
            PageContext{.backend = m_backend.get(), .models = m_models.get(), .clock = m_clock.get()});
        m_page->resize(1250, 800);
        m_page->setDetailsOpen(true); // whatever another process has remembered meanwhile
        m_page->show();
    }
    void cleanup()
    {
        m_page.reset();
        m_models.reset();
        m_backend.reset();
    }

    void aFullPage()
    {
        fill();
        QVERIFY(m_pictures.takePage(u"jobs-nothing-selected"_s, *m_page));
        m_page->showJob(u"backup"_s);
        QTest::qWait(150);
        QVERIFY(m_pictures.takePage(u"jobs-details"_s, *m_page));
        m_page->resize(840, 640);
        QVERIFY(m_pictures.takePage(u"jobs-narrow"_s, *m_page));
        m_page->resize(1250, 800);
        m_page->setDetailsOpen(false);
        QVERIFY(m_pictures.takePage(u"jobs-no-details"_s, *m_page));
        m_page->setDetailsOpen(true);
    }

    void severalSelected()
    {
        fill();
        m_page->table()->selectRow(1);
        m_page->table()->selectionModel()->select(m_page->table()->model()->index(3, 0),
                                                  QItemSelectionModel::Select | QItemSelectionModel::Rows);
        Toast::show(m_page.get(), u"Deleted Nightly backup"_s, u"Undo"_s, [] {});
        QTest::qWait(50);
        QVERIFY(m_pictures.takePage(u"jobs-several-selected"_s, *m_page));
        m_page->resize(820, 640);
        QCoreApplication::processEvents();
        QVERIFY(m_pictures.takePage(u"jobs-several-selected-narrow"_s, *m_page));
    }

    void allSelected()
    {
        fill();
        m_page->resize(1600, 900);
        m_page->setDetailsOpen(false);
        m_page->table()->selectAll();
        QTest::qWait(50);
        QVERIFY(m_pictures.takePage(u"jobs-all-selected"_s, *m_page));
        m_page->setDetailsOpen(true);
    }

    void empty()
    {
        m_backend->refresh();
        QTRY_VERIFY(m_models->isLoaded());
        QVERIFY(m_pictures.takePage(u"jobs-empty"_s, *m_page));
    }

    void nothingMatches()
    {
        fill();
        m_page->findChild<PageHeader*>()->findChild<SearchField*>()->setText(u"kubernetes"_s);
        QVERIFY(m_pictures.takePage(u"jobs-no-match"_s, *m_page));
    }

    void loading()
    {
        QTest::qWait(300);
        QVERIFY(m_pictures.takePage(u"jobs-loading"_s, *m_page));
    }

    void failed()
    {
        m_backend->setStatus({.state = BackendState::Failed,
                              .message = u"The database is damaged. Jobdeck did not change it. Restore a copy from "
                                         "the backups folder, or start with another data folder."_s});
        QVERIFY(m_pictures.takePage(u"jobs-failed"_s, *m_page));
    }

    void offline()
    {
        fill();
        m_backend->setStatus({.state = BackendState::Offline, .message = u"control.example.org does not answer."_s});
        QVERIFY(m_pictures.takePage(u"jobs-offline"_s, *m_page));
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
    std::unique_ptr<JobsPage> m_page;
};

QTEST_MAIN(tst_JobsPictures)
#include "tst_jobspictures.moc"
