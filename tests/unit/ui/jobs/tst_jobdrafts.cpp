// SPDX-License-Identifier: Apache-2.0
// Edits that were kept: the jobs page tells of them, they are continued, discarded and brought back.
#include "../shell/shellfixture.h"
#include "editor/jobeditor.h"
#include "jobs/jobspage.h"
#include "memorydrafts.h"
#include "shell/mainwindow.h"
#include "widgets/banner.h"
#include "widgets/toast.h"
#include "widgetsearch.h"

#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class tst_JobDrafts : public QObject
{
    Q_OBJECT

    struct Stage : ShellFixture
    {
        Stage()
        {
            windowSettings().clear();
            preferences.setWelcomed();
            job = addJob(u"Backup"_s);
            job.definition.entityType = EntityType::Agent;
            job.definition.entityId = u"shell"_s;
            job.definition.promptTemplate = u"true"_s;
            job = backend.addJob(job);
            Connection local = connection();
            local.drafts = &drafts;
            window = std::make_unique<MainWindow>(local, &preferences);
            window->show();
        }
        void keep(const QString& key, const QString& name, const Job& base)
        {
            Draft draft{.key = key, .base = base, .definition = base.definition};
            draft.definition.name = name;
            drafts.keep(draft);
            drafts.release(key);
        }
        Banner* line() const
        {
            for (Banner* banner : window->findChild<JobsPage*>()->findChildren<Banner*>()) {
                if (banner->isVisible() && banner->text().contains(u"not saved yet"_s))
                    return banner;
            }
            return nullptr;
        }
        MemoryDrafts drafts{clock};
        Job job;
        std::unique_ptr<MainWindow> window;
    };

    std::unique_ptr<Stage> m_stage;

    JobEditor* editor() { return m_stage->window->findChild<JobEditor*>(); }
    static QLineEdit* nameOf(JobEditor* editor) { return widgetNamed<QLineEdit>(*editor, u"Name"_s); }

private slots:
    void init() { m_stage = std::make_unique<Stage>(); }

    void aKeptEditIsToldAndContinued()
    {
        QVERIFY(!m_stage->line());
        m_stage->keep(m_stage->job.id, u"Backup of all"_s, m_stage->job);
        QVERIFY(m_stage->line());
        QVERIFY(m_stage->line()->text().contains(u"Your changes to “Backup of all”"_s));
        buttonNamed(*m_stage->line(), u"Continue"_s)->click();
        QTRY_VERIFY(editor());
        QCOMPARE(nameOf(editor())->text(), u"Backup of all"_s);
        QTRY_VERIFY(!m_stage->line()); // an editor has it
        buttonNamed(*editor(), u"Save"_s)->click();
        QTRY_VERIFY(!editor());
        QVERIFY(m_stage->drafts.drafts.isEmpty());
        QCOMPARE(m_stage->backend.job(m_stage->job.id)->definition.name, u"Backup of all"_s);
    }

    void editingTheJobGoesOnWithIt()
    {
        m_stage->keep(m_stage->job.id, u"Backup of all"_s, m_stage->job);
        auto* page = m_stage->window->findChild<JobsPage*>();
        emit page->editJobRequested(m_stage->job.id);
        QTRY_VERIFY(editor());
        QTRY_COMPARE(nameOf(editor())->text(), u"Backup of all"_s);
    }

    void aKeptEditOfADeletedJobBecomesANewOne()
    {
        m_stage->keep(m_stage->job.id, u"Backup of all"_s, m_stage->job);
        m_stage->backend.refresh();
        m_stage->backend.removeJob(m_stage->job.id);
        QTRY_VERIFY(!m_stage->models.jobs()->job(m_stage->job.id));
        buttonNamed(*m_stage->line(), u"Continue"_s)->click();
        QTRY_VERIFY(editor());
        QVERIFY(buttonNamed(*editor(), u"Create job"_s));
        QCOMPARE(nameOf(editor())->text(), u"Backup of all"_s);
    }

    void discardingCanBeUndone()
    {
        m_stage->keep(u"new-1"_s, u"Brand new"_s, Job{});
        QVERIFY(m_stage->line()->text().contains(u"The new job “Brand new”"_s));
        buttonNamed(*m_stage->line(), u"Discard"_s)->click();
        QVERIFY(!m_stage->line());
        QVERIFY(m_stage->drafts.drafts.isEmpty());
        buttonNamed(*m_stage->window->findChild<Toast*>(), u"Undo"_s)->click();
        QVERIFY(m_stage->line());
        QCOMPARE(m_stage->drafts.drafts.value(u"new-1"_s).definition.name, u"Brand new"_s);
    }

    void severalAreChosenByName()
    {
        m_stage->keep(m_stage->job.id, u"Backup of all"_s, m_stage->job);
        m_stage->keep(u"new-1"_s, u"Brand new"_s, Job{});
        QVERIFY(m_stage->line()->text().contains(u"“Backup of all”"_s));
        QVERIFY(m_stage->line()->text().contains(u"“Brand new”"_s));
        const auto continuing = [this] {
            return qobject_cast<QPushButton*>(buttonNamed(*m_stage->line(), u"Continue"_s));
        };
        QTRY_VERIFY(continuing() && continuing()->menu()); // those of the draft alone go first
        const QPushButton* goOn = continuing();
        for (QAction* action : goOn->menu()->actions()) {
            if (action->text() == u"Brand new"_s)
                action->trigger();
        }
        QTRY_VERIFY(editor());
        QCOMPARE(nameOf(editor())->text(), u"Brand new"_s);
    }

    void aFolderThatCannotBeWrittenIsSaid()
    {
        m_stage->drafts.fail(u"The disk is full."_s);
        QVERIFY(m_stage->window->findChild<Toast*>());
        QCOMPARE(m_stage->window->findChild<Toast*>()->text(), u"The disk is full."_s);
    }
};

QTEST_MAIN(tst_JobDrafts)
#include "tst_jobdrafts.moc"
