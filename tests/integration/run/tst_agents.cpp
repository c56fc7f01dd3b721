// SPDX-License-Identifier: Apache-2.0
// From a job and its agent to the outcome, with programs that print what the real tools print.
#include "local/run/preparerun.h"
#include "local/run/presets.h"
#include "runfixture.h"

#include <QDir>
#include <QFile>
#include <QJsonObject>

#include <algorithm>
#include <memory>

using namespace jobdeck;
using namespace jobdeck::local;
using namespace Qt::StringLiterals;

class tst_Agents : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_runs = std::make_unique<RunFixture>(500); }

    void theShellRunsAPromptAsAScript()
    {
        RunRequest request = requestFor(shellAgent(), u"set -e\ncat\nread line || echo \"no input\"\nprintf '%s\\n' "
                                                      "{{v}} \"{{v}}\"\ncat <<EOF\n{{v}}\nEOF\nfalse\necho never"_s);
        const QString evil = u"$(touch pwned) `touch pwned` '; touch pwned; \" %s\n*"_s;
        request.parameters = {{u"v"_s, evil}};
        const RunOutcome outcome = run(request);
        QCOMPARE(outcome.response, u"no input\n%1\n%1\n%1\n"_s.arg(evil));
        QCOMPARE(outcome.status, ExecutionStatus::Failed);
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY(!QFile::exists(m_runs->folder.filePath(u"pwned"_s)));
    }

    void aValueLongerThanAnyVariableArrivesToo()
    {
        RunRequest request = requestFor(shellAgent(), u"printf %s {{v}} | wc -c"_s);
        request.parameters = {{u"v"_s, QString(3'000'000, u'x')}};
        QCOMPARE(run(request).response.trimmed(), u"3000000"_s);
    }

    void aScriptOfAMegabyteRuns()
    {
        const QString script = u": "_s + QString(1'000'000, u'x') + u"\necho done"_s;
        QCOMPARE(run(requestFor(shellAgent(), script)).response, u"done\n"_s);
    }

    void whatAToolSaysDecides_data()
    {
        QTest::addColumn<QString>("preset");
        QTest::addColumn<QString>("fixture");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<ExecutionStatus>("status");
        QTest::addColumn<QString>("words"); ///< the answer, or the message of a failure
        using enum ExecutionStatus;
        QTest::newRow("claude") << u"claude"_s << u"claude-events.json"_s << 0 << Completed << u"hi"_s;
        QTest::newRow("claude, exit 0 but failed")
            << u"claude"_s << u"claude-not-logged-in.json"_s << 0 << Failed << u"Not logged in · Please run /login"_s;
        QTest::newRow("codex") << u"codex"_s << u"codex-ok.jsonl"_s << 0 << Completed << u"All tests pass."_s;
        QTest::newRow("codex, exit 0 but failed") << u"codex"_s << u"codex-failed.jsonl"_s << 0 << Failed
                                                  << u"unexpected status 503 Service Unavailable: Unknown error"_s;
        QTest::newRow("gemini") << u"gemini"_s << u"gemini-ok.json"_s << 0 << Completed
                                << u"The capital of France is Paris."_s;
        QTest::newRow("gemini, failed") << u"gemini"_s << u"gemini-failed.json"_s << 41 << Failed
                                        << u"Please set an Auth method in your settings.json"_s;
    }
    void whatAToolSaysDecides()
    {
        QFETCH(QString, preset);
        QFETCH(QString, fixture);
        QFETCH(int, exitCode);
        QFETCH(ExecutionStatus, status);
        QFETCH(QString, words);
        const QList<AgentPreset> presets = knownPresets();
        const Agent agent = std::ranges::find(presets, preset, &AgentPreset::id)->agent;
        install(agent.command.program, "cat >\"$0.prompt\"; cat '" JOBDECK_TEST_DATA "/tools/" + fixture.toUtf8() +
                                           (exitCode == 0 ? "'" : "' >&2") + "\nexit " + QByteArray::number(exitCode));
        const RunOutcome outcome = run(requestFor(agent, u"Say {{v}}."_s));
        QCOMPARE(outcome.status, status);
        QCOMPARE(status == ExecutionStatus::Completed ? outcome.response : outcome.message, words);
        QFile prompt(binary(agent.command.program) + u".prompt"_s);
        QVERIFY(prompt.open(QIODevice::ReadOnly));
        QCOMPARE(prompt.readAll(), "Say hi.");
    }

    void aiderReadsItsMessageFromAFile()
    {
        const QList<AgentPreset> presets = knownPresets();
        const Agent agent = std::ranges::find(presets, u"aider"_s, &AgentPreset::id)->agent;
        install(u"aider"_s, "while [ \"$1\" != --message-file ]; do shift; done; cat \"$2\"");
        QCOMPARE(run(requestFor(agent, u"Say {{v}}."_s)).response, u"Say hi."_s);
    }

private:
    QString binary(const QString& name) const { return m_runs->folder.filePath(u"bin/"_s + name); }
    void install(const QString& name, const QByteArray& script)
    {
        QVERIFY(QDir(m_runs->folder.path()).mkpath(u"bin"_s));
        QFile file(binary(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\n" + script + '\n');
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }
    RunRequest requestFor(const Agent& agent, const QString& prompt)
    {
        const RunSpec spec = m_runs->script({});
        RunRequest request{.executionId = spec.executionId,
                           .agent = agent,
                           .parameters = {{u"v"_s, u"hi"_s}},
                           .environment = {{u"PATH"_s, m_runs->folder.filePath(u"bin"_s) + u":/usr/bin:/bin"_s},
                                           {u"HOME"_s, m_runs->folder.path()}},
                           .scratchPath = spec.scratchPath,
                           .outputPath = spec.outputPath};
        request.definition.promptTemplate = prompt;
        return request;
    }
    RunOutcome run(const RunRequest& request)
    {
        const Result<PreparedRun> prepared = prepareRun(request);
        if (!prepared)
            qFatal("%s", qPrintable(prepared.error().message));
        return m_runs->run(prepared->spec);
    }

    std::unique_ptr<RunFixture> m_runs;
};

QTEST_GUILESS_MAIN(tst_Agents)
#include "tst_agents.moc"
