// SPDX-License-Identifier: Apache-2.0
// The job editor: what it stores, when it complains, what it protects.
#include "editor/jobeditor.h"
#include "editor/jobform.h"
#include "editor/newjob.h"
#include "editor/testrunpanel.h"
#include "pagestage.h"
#include "run/runjobdialog.h"
#include "widgetsearch.h"

#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTimeZone>

using namespace jobdeck;
using namespace Qt::StringLiterals;

namespace {

/// A definition with every field set to something that is not its default.
JobDefinition fullDefinition(const Agent& agent)
{
    JobDefinition job;
    job.name = u"Weekly report"_s;
    job.description = u"For the team"_s;
    job.cronSchedule = u"0 9 L * *"_s;
    job.cronTimezone = u"Asia/Tokyo"_s;
    job.entityType = EntityType::Agent;
    job.entityId = agent.id;
    job.entityName = agent.name;
    job.promptTemplate = u"Report on {{topic}} and {{depth}}"_s;
    job.systemPrompt = u"Be brief."_s;
    job.executorType = ExecutorType::SpecificQueue;
    job.workerQueueName = u"slow"_s;
    job.environmentName = u"staging"_s;
    job.config = {{u"timeout"_s, 90},
                  {u"parameters"_s, QJsonObject{{u"depth"_s, 3}, {u"unused"_s, QJsonObject{{u"a"_s, true}}}}},
                  {u"cron_extended"_s, true},
                  {u"x-vendor"_s, QJsonObject{{u"deep"_s, QJsonArray{1, 2}}}}};
    job.executionEnvironment = {.envVars = {{u"LANG"_s, u"C"_s}},
                                .secrets = {u"TOKEN"_s},
                                .integrationIds = {u"slack-1"_s},
                                .mcpServers = {{u"files"_s, QJsonObject{{u"command"_s, u"mcp"_s}}}}};
    return job;
}

QLineEdit* nameInput(const QWidget& editor)
{
    return widgetNamed<QLineEdit>(editor, u"Name"_s);
}

QPlainTextEdit* promptInput(const QWidget& editor)
{
    return widgetNamed<QPlainTextEdit>(editor, u"Prompt"_s);
}

void type(QLineEdit* input, const QString& text)
{
    input->setFocus();
    input->selectAll();
    QTest::keyClicks(input, text);
}

} // namespace

class JobEditorTest : public QObject
{
    Q_OBJECT

private slots:
    void newJobsHaveThisMachinesZoneAndTheBuiltInAgent();
    void threeInputsMakeAJob();
    void tabGoesDownTheForm();
    void theNextRunsNameTheirDays();
    void everyFieldComesBackAsItWas();
    void whatNoInputShowsIsKept_data();
    void whatNoInputShowsIsKept();
    void staysQuietUntilAnInputWasLeft();
    void savingSaysEverythingThatIsWrong();
    void theBackendsFindingsStandBesideTheirInputs();
    void savingIsOfferedOnceAtATime();
    void closingAsksWhereSomethingWouldBeLost();
    void escapeAsksToo();
    void aStaleEditIsShownNotSaved();
    void keepingMineSavesOverTheNewRevision();
    void takingTheirsForgetsMine();
    void aQuietEditorFollowsTheStoredJob();
    void enablingMeanwhileIsNoConflict();
    void aDeletedJobCanBeSavedAsANewOne();
    void aTestRunsWhatIsTyped();
    void aTestAsksForMissingValues();
    void scriptsAreCheckedForQuotedPlaceholders();
};

void JobEditorTest::newJobsHaveThisMachinesZoneAndTheBuiltInAgent()
{
    PageStage stage;
    const Job job = newJob(*stage.models.agents());
    QCOMPARE(job.definition.cronTimezone, QString::fromUtf8(QTimeZone::systemTimeZoneId()));
    QCOMPARE(job.definition.entityId, stage.shell.id);
    JobEditor editor(stage.context(), job);
    QVERIFY(!editor.isModified());
}

void JobEditorTest::threeInputsMakeAJob()
{
    PageStage stage;
    JobEditor editor(stage.context(), newJob(*stage.models.agents()));
    QSignalSpy saved(&editor, &JobEditor::jobSaved);
    editor.show();
    type(nameInput(editor), u"Disk report"_s);
    type(widgetNamed<QLineEdit>(editor, u"Schedule"_s), u"0 9 * * 1-5"_s);
    promptInput(editor)->setPlainText(u"df -h"_s);
    QVERIFY(says(editor, u"09:00"_s));
    editor.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&editor));
    QTest::keySequence(&editor, QKeySequence(QKeySequence::Save)); // as the button does
    QVERIFY(saved.wait());
    QCOMPARE(stage.models.jobs()->rowCount(), 1);
    const JobDefinition stored = stage.models.jobs()->jobAt(0).definition;
    QCOMPARE(stored.name, u"Disk report"_s);
    QCOMPARE(stored.cronSchedule, u"0 9 * * 1-5"_s);
    QCOMPARE(stored.cronTimezone, QString::fromUtf8(QTimeZone::systemTimeZoneId()));
    QCOMPARE(stored.entityName, u"Shell"_s);
    QVERIFY(!editor.isVisible());
}

/// As people read: from the top, and in a line from the left.
void JobEditorTest::tabGoesDownTheForm()
{
    PageStage stage;
    JobEditor editor(stage.context(), newJob(*stage.models.agents()));
    editor.show();
    editor.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&editor));
    QStringList passed;
    QPoint before(0, 0);
    for (int i = 0; i < 7; ++i) {
        const QWidget* focus = editor.focusWidget();
        QVERIFY(focus);
        const QPoint here = focus->mapTo(&editor, focus->rect().center());
        QVERIFY2(here.y() > before.y() + 8 || (here.y() > before.y() - 8 && here.x() > before.x()),
                 qPrintable(passed.join(u", "_s) + u" then "_s + focus->accessibleName()));
        passed += focus->accessibleName();
        before = here;
        QTest::keyClick(editor.focusWidget(), Qt::Key_Tab);
    }
}

void JobEditorTest::theNextRunsNameTheirDays()
{
    PageStage stage;
    JobEditor editor(stage.context(), newJob(*stage.models.agents()));
    editor.show();
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(stage.clock.nowMs());
    const QDateTime later = now.addSecs(7200);
    QCOMPARE(later.date(), now.date());
    const QLocale locale;
    type(widgetNamed<QLineEdit>(editor, u"Schedule"_s),
         u"%1 %2 * * *"_s.arg(now.time().minute()).arg(later.time().hour()));
    const QString time = later.time().toString(u"HH:mm"_s);
    const QString tomorrow = locale.toString(now.date().addDays(1), u"ddd"_s);
    QVERIFY(says(editor, u"Next here: %1 (in 2 h)  ·  %2 %1"_s.arg(time, tomorrow)));
    type(widgetNamed<QLineEdit>(editor, u"Schedule"_s),
         u"%1 %2 1 1 *"_s.arg(now.time().minute()).arg(later.time().hour()));
    QVERIFY(says(editor, u" %1 %2"_s.arg(now.date().year() + 2).arg(time)));
}

void JobEditorTest::everyFieldComesBackAsItWas()
{
    PageStage stage;
    JobForm form(stage.context());
    const JobDefinition full = fullDefinition(stage.claude);
    form.load(full, {});
    QCOMPARE(form.definition(), full);
    form.load(JobDefinition(), {});
    QCOMPARE(form.definition(), JobDefinition());

    JobDefinition planned;
    planned.planningMode = PlanningMode::OnTheFly;
    planned.triggerType = TriggerType::Webhook;
    planned.executorType = ExecutorType::Environment;
    planned.environmentName = u"prod"_s;
    form.load(planned, {});
    QCOMPARE(form.definition(), planned);
}

void JobEditorTest::whatNoInputShowsIsKept_data()
{
    QTest::addColumn<QJsonObject>("config");
    QTest::newRow("a limit that is no number") << QJsonObject{{u"timeout"_s, u"soon"_s}};
    QTest::newRow("a limit in fractions") << QJsonObject{{u"timeout"_s, 1.5}};
    QTest::newRow("a limit below zero") << QJsonObject{{u"timeout"_s, -1}};
    QTest::newRow("parameters as a list") << QJsonObject{{u"parameters"_s, QJsonArray{1}}};
    QTest::newRow("unknown keys") << QJsonObject{{u"retry"_s, QJsonObject{{u"max"_s, 3}}}, {u"z"_s, QJsonValue::Null}};
}

void JobEditorTest::whatNoInputShowsIsKept()
{
    QFETCH(QJsonObject, config);
    PageStage stage;
    JobForm form(stage.context());
    JobDefinition job;
    job.config = config;
    form.load(job, {});
    QCOMPARE(form.definition().config, config);
}

void JobEditorTest::staysQuietUntilAnInputWasLeft()
{
    PageStage stage;
    JobEditor editor(stage.context(), newJob(*stage.models.agents()));
    editor.show();
    QVERIFY(QTest::qWaitForWindowActive(&editor));
    const QString complaint = u"Give it a name"_s;
    type(nameInput(editor), u"x"_s);
    QTest::keyClick(nameInput(editor), Qt::Key_Backspace);
    QVERIFY(!says(editor, complaint));
    promptInput(editor)->setFocus();
    QVERIFY(says(editor, complaint));
    QVERIFY(!says(editor, u"the prompt is empty"_s));
    type(nameInput(editor), u"Named"_s);
    QVERIFY(!says(editor, complaint));
}

void JobEditorTest::savingSaysEverythingThatIsWrong()
{
    PageStage stage;
    JobEditor editor(stage.context(), newJob(*stage.models.agents()));
    editor.show();
    buttonNamed(editor, u"Create job"_s)->click();
    QVERIFY(says(editor, u"Give it a name"_s));
    QVERIFY(says(editor, u"Say when it runs"_s));
    QVERIFY(says(editor, u"the prompt is empty"_s));
    QCOMPARE(stage.backend.calls(u"saveJob"_s), 0);
}

void JobEditorTest::theBackendsFindingsStandBesideTheirInputs()
{
    PageStage stage;
    JobEditor editor(stage.context(), stage.addJob(u"Disk report"_s, u"df -h"_s));
    editor.show();
    type(nameInput(editor), u"Disk"_s);
    stage.backend.failNext({.code = ErrorCode::Invalid,
                            .message = u"Two fields are wrong."_s,
                            .fields = {{.field = u"config.timeout"_s, .message = u"Longer than allowed here."_s},
                                       {.field = u"organization"_s, .message = u"Unknown organization."_s}}});
    buttonNamed(editor, u"Save"_s)->click();
    QTRY_VERIFY(says(editor, u"Longer than allowed here."_s)); // in a section that was folded
    QVERIFY(says(editor, u"Unknown organization."_s));         // has no input: on top
    QVERIFY(editor.isVisible());
    QVERIFY(buttonNamed(editor, u"Save"_s)->isEnabled());
}

void JobEditorTest::savingIsOfferedOnceAtATime()
{
    PageStage stage;
    JobEditor editor(stage.context(), stage.addJob(u"Disk report"_s, u"df -h"_s));
    editor.show();
    type(nameInput(editor), u"Disk"_s);
    stage.backend.setDelay(50);
    buttonNamed(editor, u"Save"_s)->click();
    QVERIFY(!buttonNamed(editor, u"Saving…"_s)->isEnabled());
    editor.reject();
    QVERIFY(editor.isVisible()); // waits for the answer
    QTRY_VERIFY(!editor.isVisible());
    QCOMPARE(stage.backend.calls(u"saveJob"_s), 1);
}

void JobEditorTest::closingAsksWhereSomethingWouldBeLost()
{
    PageStage stage;
    const Job job = stage.addJob(u"Disk report"_s, u"df -h"_s);
    JobEditor editor(stage.context(), job);
    editor.open();
    type(nameInput(editor), u"Disk"_s);
    QVERIFY(!editor.close());
    auto* question = editor.findChild<QMessageBox*>();
    QVERIFY(question);
    question->button(QMessageBox::Cancel)->click();
    QVERIFY(editor.isVisible());
    editor.close();
    editor.findChildren<QMessageBox*>().last()->button(QMessageBox::Discard)->click();
    QVERIFY(!editor.isVisible());
    QCOMPARE(stage.models.jobs()->job(job.id)->definition.name, u"Disk report"_s);
}

void JobEditorTest::escapeAsksToo()
{
    PageStage stage;
    JobEditor editor(stage.context(), stage.addJob(u"Disk report"_s, u"df -h"_s));
    editor.open();
    type(nameInput(editor), u"Disk"_s);
    QTest::keyClick(&editor, Qt::Key_Escape);
    QVERIFY(editor.isVisible());
    editor.findChild<QMessageBox*>()->button(QMessageBox::Save)->click();
    QTRY_VERIFY(!editor.isVisible());
    QCOMPARE(stage.models.jobs()->jobAt(0).definition.name, u"Disk"_s);
}

void JobEditorTest::aStaleEditIsShownNotSaved()
{
    PageStage stage;
    const Job job = stage.addJob(u"Disk report"_s, u"df -h"_s);
    JobEditor editor(stage.context(), job);
    editor.show();
    type(nameInput(editor), u"Mine"_s);
    Job theirs = job;
    theirs.definition.name = u"Theirs"_s;
    stage.backend.saveJob(theirs);
    QTRY_VERIFY(says(editor, u"while you edited it"_s));
    QVERIFY(!buttonNamed(editor, u"Save"_s)->isEnabled());
    QCOMPARE(nameInput(editor)->text(), u"Mine"_s);
}

void JobEditorTest::keepingMineSavesOverTheNewRevision()
{
    PageStage stage;
    const Job job = stage.addJob(u"Disk report"_s, u"df -h"_s);
    JobEditor editor(stage.context(), job);
    editor.show();
    type(nameInput(editor), u"Mine"_s);
    Job theirs = job;
    theirs.definition.promptTemplate = u"df -h /home"_s;
    stage.backend.saveJob(theirs);
    QTRY_VERIFY(says(editor, u"while you edited it"_s));
    buttonNamed(editor, u"Keep my changes"_s)->click();
    QCOMPARE(promptInput(editor)->toPlainText(), u"df -h /home"_s);
    buttonNamed(editor, u"Save"_s)->click();
    QTRY_VERIFY(!editor.isVisible());
    const Job stored = *stage.models.jobs()->job(job.id);
    QCOMPARE(stored.definition.name, u"Mine"_s);
    QCOMPARE(stored.definition.promptTemplate, u"df -h /home"_s);
    QCOMPARE(stored.revision, job.revision + 2);
}

void JobEditorTest::takingTheirsForgetsMine()
{
    PageStage stage;
    const Job job = stage.addJob(u"Disk report"_s, u"df -h"_s);
    JobEditor editor(stage.context(), job);
    editor.show();
    type(nameInput(editor), u"Mine"_s);
    Job theirs = job;
    theirs.definition.name = u"Theirs"_s;
    stage.backend.saveJob(theirs);
    QTRY_VERIFY(says(editor, u"while you edited it"_s));
    buttonNamed(editor, u"Take theirs"_s)->click();
    QCOMPARE(nameInput(editor)->text(), u"Theirs"_s);
    QVERIFY(!editor.isModified());
}

void JobEditorTest::aQuietEditorFollowsTheStoredJob()
{
    PageStage stage;
    const Job job = stage.addJob(u"Disk report"_s, u"df -h"_s);
    JobEditor editor(stage.context(), job);
    editor.show();
    Job theirs = job;
    theirs.definition.name = u"Theirs"_s;
    stage.backend.saveJob(theirs);
    QTRY_COMPARE(nameInput(editor)->text(), u"Theirs"_s);
    QVERIFY(!editor.isModified());
    QVERIFY(!says(editor, u"while you edited it"_s));
}

void JobEditorTest::enablingMeanwhileIsNoConflict()
{
    PageStage stage;
    const Job job = stage.addJob(u"Disk report"_s, u"df -h"_s);
    JobEditor editor(stage.context(), job);
    editor.show();
    type(nameInput(editor), u"Mine"_s);
    stage.backend.setJobEnabled(job.id, false);
    QTRY_VERIFY(!stage.models.jobs()->job(job.id)->enabled);
    QVERIFY(!says(editor, u"while you edited it"_s));
    buttonNamed(editor, u"Save"_s)->click();
    QTRY_VERIFY(!editor.isVisible());
    QVERIFY(!stage.models.jobs()->job(job.id)->enabled);
}

void JobEditorTest::aDeletedJobCanBeSavedAsANewOne()
{
    PageStage stage;
    const Job job = stage.addJob(u"Disk report"_s, u"df -h"_s);
    JobEditor editor(stage.context(), job);
    editor.show();
    stage.backend.removeJob(job.id);
    QTRY_VERIFY(says(editor, u"was deleted"_s));
    buttonNamed(editor, u"Create job"_s)->click();
    QTRY_COMPARE(stage.models.jobs()->rowCount(), 1);
    QVERIFY(stage.models.jobs()->jobAt(0).id != job.id);
}

void JobEditorTest::aTestRunsWhatIsTyped()
{
    PageStage stage;
    JobEditor editor(stage.context(), stage.addJob(u"Disk report"_s, u"df -h"_s));
    editor.show();
    promptInput(editor)->setPlainText(u"df -h /tmp"_s);
    buttonNamed(editor, u"Test run"_s)->click();
    QTRY_COMPARE(stage.backend.executionsNewestFirst().size(), 1);
    QCOMPARE(stage.backend.lastTrigger().definition->promptTemplate, u"df -h /tmp"_s);
    QTRY_VERIFY(editor.findChild<TestRunPanel*>()->isVisible());
    QVERIFY(!buttonNamed(editor, u"Test run"_s)->isEnabled());
    const QString id = stage.backend.executionsNewestFirst().first().id;
    stage.backend.start(id);
    stage.backend.finish(id, ExecutionStatus::Failed, u"No such folder."_s);
    QTRY_VERIFY(says(editor, u"No such folder."_s));
    QVERIFY(buttonNamed(editor, u"Test run"_s)->isEnabled());
    QCOMPARE(stage.backend.calls(u"saveJob"_s), 0);
}

void JobEditorTest::aTestAsksForMissingValues()
{
    PageStage stage;
    JobEditor editor(stage.context(), stage.addJob(u"Disk report"_s, u"df -h {{folder}}"_s));
    editor.show();
    buttonNamed(editor, u"Test run"_s)->click();
    auto* dialog = editor.findChild<RunJobDialog*>();
    QVERIFY(dialog);
    widgetNamed<QPlainTextEdit>(*dialog, u"folder"_s)->setPlainText(u"/srv"_s);
    buttonNamed(*dialog, u"Test run"_s)->click();
    QTRY_COMPARE(stage.backend.executionsNewestFirst().size(), 1);
    QCOMPARE(stage.backend.lastTrigger().parameters, (QJsonObject{{u"folder"_s, u"/srv"_s}}));
    QVERIFY(stage.backend.lastTrigger().definition);
    QTRY_VERIFY(editor.findChild<TestRunPanel*>()->isVisible());
}

void JobEditorTest::scriptsAreCheckedForQuotedPlaceholders()
{
    PageStage stage;
    JobEditor editor(stage.context(), stage.addJob(u"Disk report"_s, u"echo \"{{folder}}\""_s));
    editor.show();
    QVERIFY(!says(editor, u"quotes keep"_s));
    promptInput(editor)->setPlainText(u"echo '{{folder}}'"_s);
    QVERIFY(says(editor, u"quotes keep"_s));
}

QTEST_MAIN(JobEditorTest)
#include "tst_jobeditor.moc"
