// SPDX-License-Identifier: Apache-2.0
// Running a job by hand: where values come from, what is shown, what is sent.
#include "pagestage.h"
#include "run/renderedprompt.h"
#include "run/runjobdialog.h"
#include "widgetsearch.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

namespace {

QPlainTextEdit* value(const QWidget& dialog, const QString& name)
{
    return widgetNamed<QPlainTextEdit>(dialog, name);
}

QString preview(const QWidget& dialog)
{
    return value(dialog, u"The prompt as it will be"_s)->toPlainText();
}

Job textJob(PageStage& stage, const QString& promptTemplate)
{
    Job job = stage.addJob(u"Report"_s, promptTemplate);
    job.definition.entityId = stage.claude.id;
    job.definition.config = {{u"parameters"_s, QJsonObject{{u"depth"_s, u"2"_s}}}};
    stage.backend.saveJob(job);
    [[maybe_unused]] const bool stored =
        QTest::qWaitFor([&] { return stage.models.jobs()->job(job.id)->revision == job.revision + 1; });
    return *stage.models.jobs()->job(job.id);
}

} // namespace

class RunJobDialogTest : public QObject
{
    Q_OBJECT

private slots:
    void aTextShowsItsValuesInPlace();
    void aScriptNeverShowsValuesAsProgramText();
    void namesWithoutAValueAreCounted();
    void startsWithTheDefaults();
    void prefillsFromTheLastRun();
    void typedValuesAreNotReplacedByALateAnswer();
    void runningAgainStartsWithWhatRanThen();
    void sendsTheValuesAndTheLimit();
    void missingValuesAreSaidBesideTheirInputs();
    void aRefusalIsSaidAndCanBeTriedAgain();
};

void RunJobDialogTest::aTextShowsItsValuesInPlace()
{
    const prompt::BuiltIns builtIns{.jobName = u"Report"_s};
    const PromptPreview shown = promptPreview(u"{{job_name}} on {{topic}} by {{author}}"_s, PromptKind::Text,
                                              {{u"topic"_s, u"{{author}}"_s}}, builtIns);
    QCOMPARE(shown.text, u"Report on {{author}} by {{author}}"_s); // a value is never read again
    QCOMPARE(shown.missing, QStringList{u"author"_s});
}

void RunJobDialogTest::aScriptNeverShowsValuesAsProgramText()
{
    const PromptPreview shown = promptPreview(u"ls {{folder}}"_s, PromptKind::Sh, {{u"folder"_s, u"$(reboot)"_s}}, {});
    QVERIFY(!shown.text.contains(u"reboot"_s));
    QVERIFY(shown.text.startsWith(u"ls \""_s));
}

void RunJobDialogTest::namesWithoutAValueAreCounted()
{
    PageStage stage;
    RunJobDialog dialog(stage.context(), textJob(stage, u"On {{topic}}, {{depth}} levels"_s));
    QVERIFY(says(dialog, u"Still without a value: topic"_s));
    value(dialog, u"topic"_s)->setPlainText(u"cats"_s);
    QVERIFY(!says(dialog, u"Still without a value"_s));
    QCOMPARE(preview(dialog), u"On cats, 2 levels"_s);
}

void RunJobDialogTest::startsWithTheDefaults()
{
    PageStage stage;
    RunJobDialog dialog(stage.context(), textJob(stage, u"{{depth}} {{date}}"_s));
    QCOMPARE(value(dialog, u"depth"_s)->toPlainText(), u"2"_s);
    QVERIFY(!value(dialog, u"date"_s)); // Jobdeck's own
}

void RunJobDialogTest::prefillsFromTheLastRun()
{
    PageStage stage;
    const Job job = textJob(stage, u"On {{topic}}, {{depth}} levels"_s);
    const Execution last = stage.backend.addExecution(
        {.jobId = job.id, .status = ExecutionStatus::Completed, .createdAt = PageStage::kNow - 3 * 3'600'000});
    stage.backend.setDetail({.execution = last,
                             .definition = job.definition,
                             .parameters = {{u"topic"_s, u"dogs"_s}, {u"gone"_s, u"x"_s}}});
    RunJobDialog dialog(stage.context(), job);
    QTRY_COMPARE(value(dialog, u"topic"_s)->toPlainText(), u"dogs"_s);
    QCOMPARE(value(dialog, u"depth"_s)->toPlainText(), u"2"_s);
    QVERIFY(says(dialog, u"3 h ago"_s));
    QCOMPARE(preview(dialog), u"On dogs, 2 levels"_s);
}

void RunJobDialogTest::typedValuesAreNotReplacedByALateAnswer()
{
    PageStage stage;
    const Job job = textJob(stage, u"On {{topic}}"_s);
    const Execution last = stage.backend.addExecution({.jobId = job.id, .status = ExecutionStatus::Completed});
    stage.backend.setDetail({.execution = last, .parameters = {{u"topic"_s, u"dogs"_s}}});
    stage.backend.setDelay(20);
    RunJobDialog dialog(stage.context(), job);
    value(dialog, u"topic"_s)->setPlainText(u"cats"_s);
    QTest::qWait(120);
    QCOMPARE(value(dialog, u"topic"_s)->toPlainText(), u"cats"_s);
}

void RunJobDialogTest::runningAgainStartsWithWhatRanThen()
{
    PageStage stage;
    RunJobDialog dialog(stage.context(), textJob(stage, u"On {{topic}}"_s));
    dialog.setParameters({{u"topic"_s, u"owls"_s}}, {{u"timeout"_s, 120}, {u"x"_s, 1}});
    QCOMPARE(value(dialog, u"topic"_s)->toPlainText(), u"owls"_s);
    QSignalSpy started(&dialog, &RunJobDialog::executionStarted);
    buttonNamed(dialog, u"Run now"_s)->click();
    QVERIFY(started.wait());
    QCOMPARE(stage.backend.lastTrigger().configOverride, (QJsonObject{{u"timeout"_s, 120}, {u"x"_s, 1}}));
}

void RunJobDialogTest::sendsTheValuesAndTheLimit()
{
    PageStage stage;
    const Job job = textJob(stage, u"On {{topic}}"_s);
    RunJobDialog dialog(stage.context(), job);
    value(dialog, u"topic"_s)->setPlainText(u"two\nlines"_s);
    widgetNamed<QSpinBox>(dialog, u"Time limit"_s)->setValue(5);
    QSignalSpy started(&dialog, &RunJobDialog::executionStarted);
    buttonNamed(dialog, u"Run now"_s)->click();
    QVERIFY(started.wait());
    const TriggerRequest sent = stage.backend.lastTrigger();
    QCOMPARE(sent.jobId, job.id);
    QCOMPARE(sent.parameters, (QJsonObject{{u"topic"_s, u"two\nlines"_s}}));
    QCOMPARE(sent.configOverride, (QJsonObject{{u"timeout"_s, 300}}));
    QVERIFY(!sent.definition);
    QCOMPARE(started.first().first().toString(), dialog.execution().id);
}

void RunJobDialogTest::missingValuesAreSaidBesideTheirInputs()
{
    PageStage stage;
    RunJobDialog dialog(stage.context(), textJob(stage, u"On {{topic}}"_s));
    dialog.show();
    QTRY_COMPARE(stage.backend.calls(u"executions"_s), 1); // else its answer would be the error
    stage.backend.failNext({.code = ErrorCode::Invalid,
                            .message = u"A value is missing."_s,
                            .fields = {{.field = u"parameters.topic"_s, .message = u"Give topic a value."_s}}});
    buttonNamed(dialog, u"Run now"_s)->click();
    QTRY_VERIFY(says(dialog, u"Give topic a value."_s));
    QVERIFY(!says(dialog, u"A value is missing."_s));
    QVERIFY(dialog.isVisible());
    QTest::keyClicks(value(dialog, u"topic"_s), u"cats"_s);
    QVERIFY(!says(dialog, u"Give topic a value."_s));
}

void RunJobDialogTest::aRefusalIsSaidAndCanBeTriedAgain()
{
    PageStage stage;
    RunJobDialog dialog(stage.context(), textJob(stage, u"On cats"_s));
    dialog.show();
    QTRY_COMPARE(stage.backend.calls(u"executions"_s), 1);
    stage.backend.failNext({.code = ErrorCode::Disabled, .message = u"The job is off."_s});
    buttonNamed(dialog, u"Run now"_s)->click();
    QTRY_VERIFY(says(dialog, u"The job is off."_s));
    buttonNamed(dialog, u"Run now"_s)->click();
    QTRY_VERIFY(!dialog.isVisible());
}

QTEST_MAIN(RunJobDialogTest)
#include "tst_runjobdialog.moc"
