// SPDX-License-Identifier: Apache-2.0
#include "local/run/commandarguments.h"
#include "local/run/findprogram.h"
#include "local/run/preparerun.h"
#include "local/run/presets.h"

#include <QDir>
#include <QFile>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace jobdeck;
using namespace jobdeck::local;
using namespace Qt::StringLiterals;

class tst_PrepareRun : public QObject
{
    Q_OBJECT

private slots:
    void valuesComeFromTheTriggerTheJobAndOurselves()
    {
        RunRequest request = textRequest(u"{{a}} {{b}} {{job_name}} {{execution_id}} {{date}}"_s);
        request.definition.config = {{u"parameters"_s, QJsonObject{{u"a"_s, u"default"_s}, {u"b"_s, u"default"_s}}}};
        request.parameters = {{u"b"_s, u"sent"_s}};
        const Result<PreparedRun> run = prepareRun(request);
        QVERIFY2(run, run ? "" : qPrintable(run.error().message));
        QCOMPARE(run->renderedPrompt, u"default sent Nightly x-1 2023-11-14"_s);
        QCOMPARE(QString::fromUtf8(run->spec.standardInput), run->renderedPrompt);
        QVERIFY(run->spec.files.isEmpty());
    }

    void missingParametersAreAllNamed()
    {
        RunRequest request = textRequest(u"{{a}} {{b}}"_s);
        request.definition.systemPrompt = u"{{c}}"_s;
        request.parameters = {{u"b"_s, QJsonValue::Null}};
        const QList<FieldError> missing = missingParameters(request);
        QCOMPARE(missing.size(), 3);
        const Result<PreparedRun> run = prepareRun(request);
        QCOMPARE(run.error().code, ErrorCode::Invalid);
        QCOMPARE(run.error().fields, missing);
        QCOMPARE(missing[2].field, u"parameters.c"_s);
        request.parameters = {{u"a"_s, 1}, {u"b"_s, 2}, {u"c"_s, 3}};
        QVERIFY(missingParameters(request).isEmpty());
    }

    void aScriptGetsReferencesAndPeopleSeeTheValues()
    {
        RunRequest request = scriptRequest(u"echo \"{{v}}\""_s);
        request.parameters = {{u"v"_s, u"$(touch x)"_s}};
        const Result<PreparedRun> run = prepareRun(request);
        QVERIFY(run);
        QCOMPARE(run->renderedPrompt, u"echo \"$(touch x)\""_s);
        const QString path = m_folder.filePath(u"scratch/script.sh"_s);
        QCOMPARE(run->spec.arguments, QStringList{path});
        QCOMPARE(run->spec.files.value(path), "echo \"${JOBDECK_P_v}\"");
        QCOMPARE(run->spec.environment.value(u"JOBDECK_P_v"_s), u"$(touch x)"_s);
        QVERIFY(run->spec.standardInput.isEmpty());
    }

    void aScriptThatWouldExecuteAValueIsRefused()
    {
        RunRequest request = scriptRequest(u"eval \"{{v}}\""_s);
        request.parameters = {{u"v"_s, u"true"_s}};
        const Result<PreparedRun> run = prepareRun(request);
        QCOMPARE(run.error().code, ErrorCode::Invalid);
        QCOMPARE(run.error().fields.size(), 1);
        QCOMPARE(run.error().fields[0].field, u"prompt_template"_s);
    }

    void longValuesTravelInFiles()
    {
        RunRequest request = scriptRequest(u"wc -c <<EOF\n{{v}}\nEOF"_s);
        request.parameters = {{u"v"_s, QString(200'000, u'x')}};
        const Result<PreparedRun> run = prepareRun(request);
        QVERIFY(run);
        QCOMPARE(run->spec.files.size(), 2);
        QVERIFY(!run->spec.environment.contains(u"JOBDECK_P_v"_s));
        const QString file = run->spec.environment.value(u"JOBDECK_F_P_v"_s);
        QCOMPARE(run->spec.files.value(file).size(), 200'000);
    }

    void zeroBytesAreRefusedByName()
    {
        RunRequest request = textRequest(u"{{v}}"_s);
        request.parameters = {{u"v"_s, QString(QChar::Null)}};
        QCOMPARE(prepareRun(request).error().fields.first().field, u"parameters.v"_s);
    }

    void laterVariablesWinAndNamesAreRecorded()
    {
        RunRequest request = textRequest(u"x"_s);
        request.environment.insert(
            {{u"A"_s, u"base"_s}, {u"B"_s, u"base"_s}, {u"C"_s, u"base"_s}, {u"D"_s, u"base"_s}});
        request.agent.command.variables = {{u"B"_s, u"agent"_s}, {u"C"_s, u"agent"_s}, {u"D"_s, u"agent"_s}};
        request.definition.executionEnvironment.envVars = {{u"C"_s, u"job"_s}, {u"D"_s, u"job"_s}};
        request.definition.executionEnvironment.secrets = {u"D"_s};
        request.secrets = {{u"D"_s, u"secret"_s}};
        const Result<PreparedRun> run = prepareRun(request);
        QVERIFY(run);
        QCOMPARE(run->spec.environment.value(u"A"_s), u"base"_s);
        QCOMPARE(run->spec.environment.value(u"B"_s), u"agent"_s);
        QCOMPARE(run->spec.environment.value(u"C"_s), u"job"_s);
        QCOMPARE(run->spec.environment.value(u"D"_s), u"secret"_s);
        QCOMPARE(run->spec.secrets, QStringList{u"secret"_s});
        QCOMPARE(run->environmentNames, run->spec.environment.keys());
        QVERIFY(run->environmentNames.contains(u"JOBDECK_EXECUTION_ID"_s));
    }

    void aSecretWithoutAValueIsNamed()
    {
        RunRequest request = textRequest(u"x"_s);
        request.definition.executionEnvironment.secrets = {u"TOKEN"_s};
        const Result<PreparedRun> run = prepareRun(request);
        QCOMPARE(run.error().code, ErrorCode::Unavailable);
        QVERIFY(run.error().message.contains(u"TOKEN"_s));
    }

    void theSystemPromptGoesWhereTheCommandWantsIt()
    {
        RunRequest request = textRequest(u"prompt"_s);
        request.agent.systemPrompt = u"be brief"_s;
        QCOMPARE(prepareRun(request)->spec.standardInput, "be brief\n\nprompt");
        request.agent.command.arguments = {u"--system"_s, u"{{system_prompt}}"_s};
        QCOMPARE(prepareRun(request)->spec.standardInput, "prompt");
        QCOMPARE(prepareRun(request)->spec.arguments, (QStringList{u"--system"_s, u"be brief"_s}));
        request.definition.systemPrompt = u"be long"_s;
        QCOMPARE(prepareRun(request)->spec.arguments.last(), u"be long"_s);
        QCOMPARE(prepareRun(request)->renderedSystemPrompt, u"be long"_s);
    }

    void aPromptCanBeAnArgumentUpTo128KiB()
    {
        RunRequest request = textRequest(u"a\n\"b\" {{v}}"_s);
        request.agent.command.promptVia = PromptVia::Argument;
        request.agent.command.arguments = {u"--message={{prompt}}"_s, u"{{other}}"_s};
        request.parameters = {{u"v"_s, u"{{prompt}}"_s}};
        QCOMPARE(prepareRun(request)->spec.arguments,
                 (QStringList{u"--message=a\n\"b\" {{prompt}}"_s, u"{{other}}"_s}));
        request.parameters = {{u"v"_s, QString(200'000, u'x')}};
        QVERIFY(prepareRun(request).error().message.contains(u"128 KiB"_s));
    }

    void argumentsWithoutAValueAreLeftOutWithTheirFlag()
    {
        const QMap<QString, QString> values{{u"m"_s, QString()}, {u"p"_s, u"x y"_s}};
        QCOMPARE(commandArguments({u"run"_s, u"--model"_s, u"{{m}}"_s, u"{{p}}"_s}, values),
                 (QStringList{u"run"_s, u"x y"_s}));
        QCOMPARE(commandArguments({u"run"_s, u"{{m}}"_s}, values), QStringList{u"run"_s});
        QCOMPARE(commandArguments({u"-v"_s, u"--model={{m}}"_s, u""_s}, values), (QStringList{u"-v"_s, u""_s}));
        QCOMPARE(commandArguments({u"-a"_s, u"{{m}}"_s, u"{{m}}"_s}, values), QStringList());
    }

    void theProgramIsLookedUpInTheRunsPath()
    {
        const QMap<QString, QString> environment{{u"PATH"_s, m_folder.path()}, {u"HOME"_s, m_folder.path()}};
        QVERIFY(findProgram(u"sh"_s, environment).error().message.contains(u"“sh” was not found in the PATH"_s));
        const QString path = m_folder.filePath(u"tool"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        QVERIFY(findProgram(path, environment).error().message.contains(u"cannot be executed"_s));
        QVERIFY(!findProgram(u"tool"_s, environment));
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::ExeOwner));
        QCOMPARE(*findProgram(u"tool"_s, environment), path);
        QCOMPARE(*findProgram(u"~/tool"_s, environment), path);
        QVERIFY(findProgram(u"./tool"_s, environment).error().message.contains(u"full path"_s));
        QVERIFY(findProgram(m_folder.filePath(u"no"_s), environment).error().message.contains(u"does not exist"_s));
        QVERIFY(findProgram(m_folder.path(), environment).error().message.contains(u"cannot be executed"_s));
    }

    void aMissingProgramOrFolderIsUnavailable()
    {
        RunRequest request = textRequest(u"x"_s);
        request.agent.command.program = u"no-such-tool"_s;
        QCOMPARE(prepareRun(request).error().code, ErrorCode::Unavailable);
        request = textRequest(u"x"_s);
        request.agent.command.workingDirectory = m_folder.filePath(u"gone"_s);
        QCOMPARE(prepareRun(request).error().code, ErrorCode::Unavailable);
        request.agent.command.workingDirectory = u"~"_s;
        QCOMPARE(prepareRun(request)->spec.workingDirectory, m_folder.path());
        QCOMPARE(prepareRun(request)->spec.environment.value(u"PWD"_s), m_folder.path());
    }

    void theTimeLimitIsTheJobs()
    {
        RunRequest request = textRequest(u"x"_s);
        QVERIFY(!prepareRun(request)->spec.timeLimitMs);
        request.definition.config = {{u"timeout"_s, 90}};
        QCOMPARE(prepareRun(request)->spec.timeLimitMs, 90'000);
        request.definition.config = {{u"timeout"_s, 0}};
        QCOMPARE(prepareRun(request).error().fields.first().field, u"config.timeout"_s);
    }

    void everyPresetMakesAnAgentThatIsValid()
    {
        const QList<AgentPreset> presets = knownPresets();
        QStringList ids;
        for (const AgentPreset& preset : presets) {
            ids.append(preset.id);
            QVERIFY(!preset.installHint.isEmpty());
            QCOMPARE(preset.agent.preset, preset.id);
            QVERIFY(!preset.agent.name.isEmpty() && !preset.agent.description.isEmpty());
        }
        QCOMPARE(ids, (QStringList{u"shell"_s, u"claude"_s, u"codex"_s, u"gemini"_s, u"ollama"_s, u"aider"_s}));
        QVERIFY(shellAgent().builtIn);
        QCOMPARE(shellAgent().id, u"shell"_s);
    }

    void installedToolsAreFound()
    {
        QVERIFY(QDir(m_folder.path()).mkpath(u"bin"_s));
        QFile tool(m_folder.filePath(u"bin/codex"_s));
        QVERIFY(tool.open(QIODevice::WriteOnly));
        QVERIFY(tool.setPermissions(QFile::ReadOwner | QFile::ExeOwner));
        const QList<AgentPreset> presets = findPresets({{u"PATH"_s, m_folder.filePath(u"bin"_s)}});
        for (const AgentPreset& preset : presets) {
            if (preset.id == u"codex"_s)
                QCOMPARE(preset.foundAt, tool.fileName());
            else if (preset.id != u"shell"_s)
                QCOMPARE(preset.foundAt, QString());
        }
    }

    void aBrokenListOfPresetsSaysWhichOneIsWrong()
    {
        QVERIFY(!parsePresets("{}"));
        const Result<QList<AgentPreset>> presets =
            parsePresets(R"([{"id": "x", "agent": {"configuration": {"prompt_via": "telepathy"}}}])");
        QVERIFY(!presets);
        QVERIFY2(presets.error().message.startsWith(u"x: "_s), qPrintable(presets.error().message));
    }

private:
    RunRequest textRequest(const QString& prompt) const
    {
        RunRequest request{.executionId = u"x-1"_s,
                           .now = 1'700'000'000'000,
                           .environment = {{u"PATH"_s, u"/usr/bin:/bin"_s}, {u"HOME"_s, m_folder.path()}},
                           .scratchPath = m_folder.filePath(u"scratch"_s),
                           .outputPath = m_folder.filePath(u"out"_s)};
        request.definition.name = u"Nightly"_s;
        request.definition.promptTemplate = prompt;
        request.agent.command.program = u"cat"_s;
        return request;
    }
    RunRequest scriptRequest(const QString& prompt) const
    {
        RunRequest request = textRequest(prompt);
        request.agent = shellAgent();
        return request;
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(tst_PrepareRun)
#include "tst_preparerun.moc"
