// SPDX-License-Identifier: Apache-2.0
// Pictures of the job editor and the run dialog in their states.
#include "editor/jobeditor.h"
#include "editor/newjob.h"
#include "editor/testrunpanel.h"
#include "memorydrafts.h"
#include "pagestage.h"
#include "run/runjobdialog.h"
#include "screenshots.h"

#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace jobdeck;
using namespace Qt::StringLiterals;

namespace {

QAbstractButton* button(QWidget& window, const QString& text)
{
    for (QAbstractButton* found : window.findChildren<QAbstractButton*>()) {
        if (found->text().remove(u'&') == text)
            return found;
    }
    return nullptr;
}

Job reviewJob(PageStage& stage)
{
    Job job = stage.addJob(u"Weekly dependency report"_s,
                           u"cd \"{{folder}}\"\necho 'Report for {{team}}' >> report.txt\nls -l | mail -s \"{{date}}\" "
                           "{{recipient}}\n"_s);
    job.definition.cronSchedule = u"0 9 * * 1"_s;
    job.definition.config = {{u"timeout"_s, 600}, {u"parameters"_s, QJsonObject{{u"folder"_s, u"/srv/app"_s}}}};
    job.definition.description = u"Asked for by the platform team"_s;
    job.definition.executionEnvironment.envVars = {{u"LANG"_s, u"C.UTF-8"_s}};
    return job;
}

} // namespace

class EditorScenes : public QObject
{
    Q_OBJECT

private slots:
    void newJobs();
    void jobs();
    void allSections();
    void conflicts();
    void away();
    void testRuns();
    void runs();

private:
    Screenshots m_screenshots;
};

void EditorScenes::newJobs()
{
    PageStage stage;
    JobEditor editor(stage.context(), newJob(*stage.models.agents()));
    QVERIFY(m_screenshots.take(u"editor-new"_s, editor));
    QTest::mouseClick(button(editor, u"Create job"_s), Qt::LeftButton);
    QVERIFY(m_screenshots.take(u"editor-errors"_s, editor));
}

void EditorScenes::away()
{
    PageStage stage;
    MemoryDrafts drafts(stage.clock);
    const Job job = reviewJob(stage);
    JobEditor editor(stage.context(), job);
    editor.keepIn(&drafts);
    editor.show();
    stage.backend.setStatus(
        {.state = BackendState::Offline,
         .message = u"control-plane.kubiya.ai cannot be reached: the name is not found. It last answered at 09:12."_s});
    QVERIFY(m_screenshots.take(u"editor-away"_s, editor));
    JobEditor kept(stage.context(), job);
    kept.keepIn(&drafts);
    Draft draft{.key = job.id, .base = job, .definition = job.definition, .at = PageStage::kNow - 3 * 3'600'000};
    draft.definition.name = u"Review of every branch"_s;
    kept.show();
    kept.restore(draft);
    button(kept, u"Save"_s)->click();
    QVERIFY(m_screenshots.take(u"editor-draft"_s, kept));
    kept.reject();
    auto* box = kept.findChild<QMessageBox*>();
    QVERIFY(box);
    QVERIFY(m_screenshots.take(u"editor-keep"_s, *box));
}

void EditorScenes::jobs()
{
    PageStage stage;
    JobEditor editor(stage.context(), reviewJob(stage));
    QVERIFY(m_screenshots.take(u"editor-job"_s, editor));
    editor.resize(1024, 660);
    QVERIFY(m_screenshots.take(u"editor-job-wide"_s, editor));
}

void EditorScenes::allSections()
{
    PageStage stage;
    JobEditor editor(stage.context(), reviewJob(stage));
    for (const QString& title :
         {u"Description and system prompt"_s, u"Environment"_s, u"Limits"_s, u"Routing"_s, u"Further settings"_s})
        button(editor, title)->click();
    editor.resize(780, 1700);
    QVERIFY(m_screenshots.take(u"editor-sections"_s, editor));
}

void EditorScenes::conflicts()
{
    PageStage stage;
    const Job job = reviewJob(stage);
    stage.backend.saveJob(job);
    QTRY_COMPARE(stage.models.jobs()->job(job.id)->revision, 2);
    const Job stored = *stage.models.jobs()->job(job.id);
    JobEditor editor(stage.context(), stored);
    for (QLineEdit* input : editor.findChildren<QLineEdit*>()) {
        if (input->accessibleName() == u"Name"_s)
            input->setText(u"Dependency report"_s);
    }
    Job theirs = stored;
    theirs.definition.name = u"Dependencies, weekly"_s;
    theirs.definition.cronSchedule = u"30 7 * * 1"_s;
    stage.backend.saveJob(theirs);
    QTRY_COMPARE(stage.models.jobs()->job(job.id)->revision, 3);
    QVERIFY(m_screenshots.take(u"editor-conflict"_s, editor));
}

void EditorScenes::testRuns()
{
    PageStage stage;
    JobEditor editor(stage.context(), stage.addJob(u"Disk report"_s, u"df -h /\ncat /missing\n"_s));
    QTest::mouseClick(button(editor, u"Test run"_s), Qt::LeftButton);
    QTRY_COMPARE(stage.backend.executionsNewestFirst().size(), 1);
    const QString id = stage.backend.executionsNewestFirst().first().id;
    stage.backend.start(id);
    stage.backend.print(id, u"Filesystem      Size  Used Avail Use% Mounted on"_s);
    stage.backend.print(id, u"/dev/nvme0n1p2  468G  301G  144G  68% /"_s);
    stage.backend.print(id, u"cat: /missing: No such file or directory"_s, true);
    stage.clock.advance(340);
    stage.backend.finish(id, ExecutionStatus::Failed, u"The script ended with exit code 1."_s);
    QTRY_VERIFY(!editor.findChild<TestRunPanel*>()->isRunning());
    QTest::qWait(200);
    editor.resize(860, 700);
    QVERIFY(m_screenshots.take(u"editor-test"_s, editor));
}

void EditorScenes::runs()
{
    PageStage stage;
    const Job job = reviewJob(stage);
    RunJobDialog dialog(stage.context(), job);
    QVERIFY(m_screenshots.take(u"run-values"_s, dialog));
    RunJobDialog plain(stage.context(), stage.addJob(u"Disk report"_s, u"df -h /"_s));
    QVERIFY(m_screenshots.take(u"run-plain"_s, plain));
}

QTEST_MAIN(EditorScenes)
#include "tst_editorscenes.moc"
