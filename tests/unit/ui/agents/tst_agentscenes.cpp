// SPDX-License-Identifier: Apache-2.0
// Pictures of the agents page and the agent editor.
#include "agents/agenteditor.h"
#include "agents/agentspage.h"
#include "memorymachine.h"
#include "pagestage.h"
#include "screenshots.h"

#include <QAbstractButton>
#include <QListView>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

namespace {

AgentPreset preset(const QString& id, const QString& name, const QString& foundAt)
{
    AgentPreset preset{.id = id, .agent = PageStage::agent(name, PromptKind::Text, false), .foundAt = foundAt};
    preset.installHint = u"npm install -g %1, then run it once to log in."_s.arg(id);
    return preset;
}

} // namespace

class AgentScenes : public QObject
{
    Q_OBJECT

private slots:
    void pages();
    void emptyPages();
    void unreachablePages_data();
    void unreachablePages();
    void editors();

private:
    Screenshots m_screenshots;
};

void AgentScenes::pages()
{
    PageStage stage;
    stage.addJob(u"Nightly backup"_s, u"backup.sh"_s);
    stage.addJob(u"Disk report"_s, u"df -h"_s);
    Agent review = PageStage::agent(u"Reviewer"_s, PromptKind::Text, false);
    review.description = u"Claude Code with the review instructions of the platform team"_s;
    stage.backend.addAgent(review);
    MemoryMachine machine;
    machine.knownTools = {preset(u"claude"_s, u"Claude Code"_s, u"/home/ada/.local/bin/claude"_s),
                          preset(u"codex"_s, u"Codex"_s, u"/usr/local/bin/codex"_s),
                          preset(u"gemini"_s, u"Gemini CLI"_s, {}), preset(u"ollama"_s, u"Ollama"_s, {})};
    PageContext context = stage.context();
    context.machine = &machine;
    AgentsPage page(context);
    page.resize(900, 620);
    page.findChild<QListView*>()->setCurrentIndex(stage.models.agents()->index(1));
    QVERIFY(m_screenshots.takePage(u"agents"_s, page));
}

void AgentScenes::emptyPages()
{
    PageStage stage;
    stage.backend.setCapabilities({});
    stage.backend.refresh();
    QTRY_VERIFY(stage.models.isLoaded());
    stage.models.agents()->assign({});
    AgentsPage page(stage.context());
    page.resize(900, 620);
    QVERIFY(m_screenshots.takePage(u"agents-empty"_s, page));
}

void AgentScenes::unreachablePages_data()
{
    QTest::addColumn<BackendState>("state");
    QTest::addColumn<bool>("known");
    QTest::newRow("offline") << BackendState::Offline << true;
    QTest::newRow("never-reached") << BackendState::Offline << false;
    QTest::newRow("failed") << BackendState::Failed << false;
}

void AgentScenes::unreachablePages()
{
    QFETCH(BackendState, state);
    QFETCH(bool, known);
    PageStage stage;
    if (known) {
        stage.backend.refresh();
        QTRY_VERIFY(stage.models.isLoaded());
    } else {
        stage.models.agents()->assign({});
    }
    AgentsPage page(stage.context());
    page.resize(900, 620);
    stage.backend.setStatus({.state = state, .message = u"control.example.org does not answer."_s});
    QTRY_COMPARE(stage.models.status().state, state);
    QVERIFY(m_screenshots.takePage(u"agents-"_s + QString::fromLatin1(QTest::currentDataTag()), page));
}

void AgentScenes::editors()
{
    PageStage stage;
    Agent agent = stage.claude;
    agent.command.arguments = {u"-p"_s, u"--output-format"_s, u"json"_s, u"--append-system-prompt"_s,
                               u"{{system_prompt}}"_s};
    agent.command.reading = {.format = OutputFormat::Json, .answer = u"/result"_s, .error = u"/is_error"_s};
    AgentEditor editor(stage.context(), agent, {u"Nightly backup"_s, u"Disk report"_s});
    QVERIFY(m_screenshots.take(u"agent-editor"_s, editor));
    for (QAbstractButton* fold : editor.findChildren<QAbstractButton*>()) {
        if (fold->text() == u"Reading the output"_s || fold->text() == u"Folder and variables"_s)
            fold->click();
    }
    editor.resize(760, 1200);
    QVERIFY(m_screenshots.take(u"agent-editor-open"_s, editor));
}

QTEST_MAIN(AgentScenes)
#include "tst_agentscenes.moc"
