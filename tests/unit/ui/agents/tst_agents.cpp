// SPDX-License-Identifier: Apache-2.0
// Agents: what the page offers, what the editor stores and refuses.
#include "agents/agenteditor.h"
#include "agents/agentform.h"
#include "agents/agentspage.h"
#include "agents/agentusage.h"
#include "memorymachine.h"
#include "pagestage.h"
#include "widgetsearch.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

namespace {

Agent fullAgent()
{
    Agent agent;
    agent.name = u"Reviewer"_s;
    agent.description = u"Reviews"_s;
    agent.preset = u"claude"_s;
    agent.modelId = u"large"_s;
    agent.systemPrompt = u"Be strict.\nBe brief."_s;
    agent.command = {.program = u"/usr/bin/claude"_s,
                     .arguments = {u"-p"_s, u""_s, u"  two words "_s, u"{{prompt}}"_s},
                     .promptVia = PromptVia::Argument,
                     .promptKind = PromptKind::Text,
                     .workingDirectory = u"/srv"_s,
                     .variables = {{u"LANG"_s, u"C"_s}},
                     .reading = {.format = OutputFormat::JsonLines,
                                 .answer = u"/a"_s,
                                 .error = u"/b"_s,
                                 .message = u"/c"_s,
                                 .inputTokens = u"/d + /e"_s,
                                 .outputTokens = u"/f"_s,
                                 .costUsd = u"/g"_s,
                                 .sessionId = u"/h"_s}};
    return agent;
}

} // namespace

class AgentsTest : public QObject
{
    Q_OBJECT

private slots:
    void everyFieldComesBackAsItWas();
    void anInterpreterIsNotTakenForText();
    void countsTheJobsOfEachAgent();
    void anAgentInUseIsNotDeleted();
    void deletingAsksFirst();
    void theBuiltInAgentStays();
    void aToolBecomesAnAgent();
    void staleEditsAreShown();
    void aConnectionThatManagesItsAgentsSaysSo();
};

void AgentsTest::everyFieldComesBackAsItWas()
{
    AgentForm form;
    form.load(fullAgent());
    QCOMPARE(form.agent(), fullAgent());
    form.load(Agent());
    QCOMPARE(form.agent(), Agent());
}

void AgentsTest::anInterpreterIsNotTakenForText()
{
    PageStage stage;
    Agent agent = fullAgent();
    agent.command.program = u"/bin/sh"_s;
    AgentEditor editor(stage.context(), agent, {});
    editor.show();
    buttonNamed(editor, u"Create agent"_s)->click();
    QVERIFY(says(editor, u"executes what it is given"_s));
    QCOMPARE(stage.backend.calls(u"saveAgent"_s), 0);
}

void AgentsTest::countsTheJobsOfEachAgent()
{
    PageStage stage;
    AgentUsage usage(stage.models.jobs());
    QSignalSpy changed(&usage, &AgentUsage::changed);
    QCOMPARE(usage.words(stage.shell.id), u"no job"_s);
    stage.addJob(u"b"_s, u"true"_s);
    stage.addJob(u"A"_s, u"true"_s);
    QVERIFY(changed.wait());
    QCOMPARE(usage.jobsOf(stage.shell.id), (QStringList{u"A"_s, u"b"_s}));
    QCOMPARE(usage.words(stage.shell.id), u"2 jobs"_s);
    QCOMPARE(usage.words(stage.claude.id), u"no job"_s);
}

void AgentsTest::anAgentInUseIsNotDeleted()
{
    PageStage stage;
    Job job = stage.addJob(u"Nightly review"_s, u"review"_s);
    job.definition.entityId = stage.claude.id;
    stage.backend.saveJob(job);
    QTRY_COMPARE(stage.models.jobs()->job(job.id)->revision, 2);
    AgentsPage page(stage.context());
    page.show();
    page.findChild<QListView*>()->setCurrentIndex(
        stage.models.agents()->index(stage.models.agents()->rowOf(stage.claude.id)));
    widgetNamed<QAbstractButton>(page, u"Delete…"_s)->click();
    QVERIFY(says(page, u"Nightly review"_s));
    QVERIFY(!page.findChild<QMessageBox*>());
    QCOMPARE(stage.backend.calls(u"removeAgent"_s), 0);
}

void AgentsTest::deletingAsksFirst()
{
    PageStage stage;
    AgentsPage page(stage.context());
    page.show();
    page.findChild<QListView*>()->setCurrentIndex(
        stage.models.agents()->index(stage.models.agents()->rowOf(stage.claude.id)));
    widgetNamed<QAbstractButton>(page, u"Delete…"_s)->click();
    auto* question = page.findChild<QMessageBox*>();
    QVERIFY(question);
    QCOMPARE(stage.backend.calls(u"removeAgent"_s), 0);
    buttonNamed(*question, u"Delete"_s)->click();
    QTRY_VERIFY(!stage.models.agents()->agent(stage.claude.id));
}

void AgentsTest::theBuiltInAgentStays()
{
    PageStage stage;
    AgentsPage page(stage.context());
    auto* list = page.findChild<QListView*>();
    list->setCurrentIndex(stage.models.agents()->index(stage.models.agents()->rowOf(stage.shell.id)));
    QVERIFY(!widgetNamed<QAbstractButton>(page, u"Delete…"_s)->isEnabled());
    QVERIFY(widgetNamed<QAbstractButton>(page, u"Edit"_s)->isEnabled());
}

void AgentsTest::aToolBecomesAnAgent()
{
    PageStage stage;
    MemoryMachine machine;
    machine.knownTools = {{.id = u"codex"_s,
                           .agent = PageStage::agent(u"Codex"_s, PromptKind::Text, false),
                           .foundAt = u"/usr/bin/codex"_s}};
    PageContext context = stage.context();
    context.machine = &machine;
    AgentsPage page(context);
    page.show();
    QTRY_VERIFY(widgetNamed<QAbstractButton>(page, u"Add Codex"_s));
    widgetNamed<QAbstractButton>(page, u"Add Codex"_s)->click();
    auto* editor = page.findChild<AgentEditor*>();
    QVERIFY(editor);
    buttonNamed(*editor, u"Create agent"_s)->click();
    QTRY_COMPARE(stage.models.agents()->rowCount(), 3);
    QTRY_VERIFY(!widgetNamed<QAbstractButton>(page, u"Add Codex"_s)->isEnabled()); // it is there now
}

void AgentsTest::staleEditsAreShown()
{
    PageStage stage;
    AgentEditor editor(stage.context(), stage.claude, {});
    editor.show();
    auto* name = widgetNamed<QLineEdit>(editor, u"Name"_s);
    name->setText(u"Mine"_s);
    Agent theirs = stage.claude;
    theirs.description = u"Theirs"_s;
    stage.backend.saveAgent(theirs);
    QTRY_COMPARE(stage.models.agents()->agent(stage.claude.id)->description, u"Theirs"_s);
    buttonNamed(editor, u"Save"_s)->click();
    QTRY_VERIFY(says(editor, u"was changed while you edited it"_s));
    QVERIFY(editor.isVisible());
    buttonNamed(editor, u"Keep mine"_s)->click();
    buttonNamed(editor, u"Save"_s)->click();
    QTRY_VERIFY(!editor.isVisible());
    QCOMPARE(stage.models.agents()->agent(stage.claude.id)->name, u"Mine"_s);
}

void AgentsTest::aConnectionThatManagesItsAgentsSaysSo()
{
    PageStage stage;
    stage.backend.setCapabilities({});
    AgentsPage page(stage.context());
    QVERIFY(!buttonNamed(page, u"New agent"_s)->isEnabled());
    QVERIFY(!buttonNamed(page, u"New agent"_s)->toolTip().isEmpty());
}

QTEST_MAIN(AgentsTest)
#include "tst_agents.moc"
