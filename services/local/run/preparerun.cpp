// SPDX-License-Identifier: Apache-2.0
#include "local/run/preparerun.h"

#include "jobconfig.h"
#include "local/run/commandarguments.h"
#include "local/run/findprogram.h"
#include "local/run/promptvalues.h"
#include "prompt/prompttemplate.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace jobdeck::local {

using namespace Qt::StringLiterals;

/// Linux takes no argument over 128 KiB, its zero byte included.
static constexpr qsizetype kLongestArgument = 128 * 1024 - 1;

static QString tr(const char* text)
{
    return QCoreApplication::translate("jobdeck::run", text);
}

QList<FieldError> missingParameters(const RunRequest& request)
{
    const Result<QMap<QString, QString>> values = promptValues(request);
    if (!values)
        return values.error().fields;
    return prompt::missingValues({request.definition.promptTemplate, systemPromptOf(request)}, *values);
}

namespace {

QMap<QString, QString> environmentOf(const RunRequest& request, const BoundPrompts& prompts)
{
    QMap<QString, QString> out = request.environment;
    out.insert(request.agent.command.variables);
    out.insert(request.definition.executionEnvironment.envVars);
    for (const QString& name : request.definition.executionEnvironment.secrets)
        out.insert(name, request.secrets.value(name));
    out.insert(prompts.variables);
    out.insert(u"JOBDECK_EXECUTION_ID"_s, request.executionId);
    return out;
}

Result<Done> checkSecrets(const RunRequest& request)
{
    for (const QString& name : request.definition.executionEnvironment.secrets) {
        if (!request.secrets.contains(name))
            return Error{
                .code = ErrorCode::Unavailable,
                .message = tr("The secret “%1” has no value. Add it to the vault, or take it off the job.").arg(name)};
        if (request.secrets.value(name).contains(QChar::Null))
            return Error{.code = ErrorCode::Invalid,
                         .message =
                             tr("The secret “%1” contains a zero byte, which no environment can carry.").arg(name)};
    }
    return Done{};
}

Result<QString> workingDirectoryOf(const RunRequest& request)
{
    const QString& set = request.agent.command.workingDirectory;
    const QString path = withHome(set.isEmpty() ? u"~"_s : set, request.environment);
    const QFileInfo folder(path);
    if (!folder.isAbsolute() || !folder.isDir())
        return Error{.code = ErrorCode::Unavailable,
                     .message = tr("The working directory %1 does not exist. Create it, or change it in the agent.")
                                    .arg(QDir::toNativeSeparators(path))};
    return folder.absoluteFilePath();
}

QString promptFileName(PromptKind kind)
{
    return kind == PromptKind::Sh ? u"script.sh"_s : kind == PromptKind::PowerShell ? u"script.ps1"_s : u"prompt.txt"_s;
}

/// Windows PowerShell takes a script without the mark for the system's old code page.
QByteArray promptFileContent(const QString& prompt, PromptKind kind)
{
    return (kind == PromptKind::PowerShell ? QByteArray("\xEF\xBB\xBF") : QByteArray()) + prompt.toUtf8();
}

bool mentions(const QStringList& arguments, QLatin1StringView placeholder)
{
    return std::ranges::any_of(arguments, [&](const QString& argument) { return argument.contains(placeholder); });
}

/// Puts the prompt where the command wants it: standard input, an argument or a file.
Result<Done> placePrompt(const RunRequest& request, BoundPrompts prompts, RunSpec& spec)
{
    const CommandSpec& command = request.agent.command;
    const bool needsPlace = command.promptKind == PromptKind::Text && !prompts.systemPrompt.isEmpty() &&
                            !mentions(command.arguments, "{{system_prompt}}"_L1);
    if (needsPlace)
        prompts.prompt = prompts.systemPrompt + u"\n\n"_s + prompts.prompt;
    const QDir scratch(request.scratchPath);
    for (auto it = prompts.files.begin(); it != prompts.files.end(); ++it)
        spec.files.insert(scratch.filePath(it.key()), it.value());
    QMap<QString, QString> values{{u"system_prompt"_s, prompts.systemPrompt}, {u"model_id"_s, request.agent.modelId}};
    if (command.promptVia == PromptVia::StandardInput)
        spec.standardInput = prompts.prompt.toUtf8();
    if (command.promptVia == PromptVia::Argument)
        values.insert(u"prompt"_s, prompts.prompt);
    if (command.promptVia == PromptVia::File) {
        const QString path = scratch.filePath(promptFileName(command.promptKind));
        spec.files.insert(path, promptFileContent(prompts.prompt, command.promptKind));
        values.insert(u"prompt_file"_s, QDir::toNativeSeparators(path));
    }
    spec.arguments = commandArguments(command.arguments, values);
    for (const QString& argument : spec.arguments) {
        if (argument.toUtf8().size() > kLongestArgument)
            return Error{.code = ErrorCode::Invalid,
                         .message = tr("The prompt is too long for an argument: 128 KiB at most. Let the agent read it "
                                       "from standard input or a file.")};
    }
    return Done{};
}

} // namespace

Result<PreparedRun> prepareRun(const RunRequest& request)
{
    const Result<QMap<QString, QString>> values = promptValues(request);
    if (!values)
        return values.error();
    const Result<BoundPrompts> prompts = bindPrompts(request, *values);
    if (!prompts)
        return prompts.error();
    if (const Result<Done> secrets = checkSecrets(request); !secrets)
        return secrets.error();
    PreparedRun run{.renderedPrompt = prompts->shownPrompt, .renderedSystemPrompt = prompts->shownSystemPrompt};
    RunSpec& spec = run.spec;
    spec = {.executionId = request.executionId,
            .environment = environmentOf(request, *prompts),
            .scratchPath = request.scratchPath,
            .outputPath = request.outputPath,
            .outputCapBytes = request.outputCapBytes,
            .reading = request.agent.command.reading,
            .secrets = request.secrets.values()};
    const Result<QString> program = findProgram(request.agent.command.program, spec.environment);
    if (!program)
        return program.error();
    spec.program = *program;
    const Result<QString> folder = workingDirectoryOf(request);
    if (!folder)
        return folder.error();
    spec.workingDirectory = *folder;
    spec.environment.insert(u"PWD"_s, *folder); // some shells believe it
    run.environmentNames = spec.environment.keys();
    if (const std::optional<qint64> seconds = jobConfig(request.definition.config)->timeoutSeconds)
        spec.timeLimitMs = *seconds * 1000;
    if (const Result<Done> placed = placePrompt(request, *prompts, spec); !placed)
        return placed.error();
    return run;
}

} // namespace jobdeck::local
