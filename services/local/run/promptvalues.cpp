// SPDX-License-Identifier: Apache-2.0
#include "local/run/promptvalues.h"

#include "jobconfig.h"
#include "local/run/webhookcontext.h"
#include "prompt/builtins.h"
#include "prompt/prompttemplate.h"
#include "prompt/scriptbinding.h"

#include <QCoreApplication>
#include <QDir>
#include <QSet>

namespace jobdeck::local {

using namespace Qt::StringLiterals;

/// Linux passes no variable over 128 KiB, Windows none over 32,767 characters.
static constexpr qsizetype kLongestVariable = 100 * 1024;
static constexpr qsizetype kLongestPowerShellVariable = 30 * 1024;

static QString tr(const char* text)
{
    return QCoreApplication::translate("jobdeck::run", text);
}

QString systemPromptOf(const RunRequest& request)
{
    const QString& ofJob = request.definition.systemPrompt;
    return ofJob.isEmpty() ? request.agent.systemPrompt : ofJob;
}

Result<QMap<QString, QString>> promptValues(const RunRequest& request)
{
    const Result<JobConfig> config = jobConfig(request.definition.config);
    if (!config)
        return config.error();
    QMap<QString, QString> values = prompt::builtInValues({.now = request.now,
                                                           .scheduledFor = request.scheduledFor,
                                                           .zone = request.definition.cronTimezone.toUtf8(),
                                                           .jobName = request.definition.name,
                                                           .executionId = request.executionId});
    values.insert(prompt::textValues(config->parameters));
    values.insert(prompt::textValues(request.parameters));
    return values;
}

static Result<Done> checkValues(const QStringList& texts, const QMap<QString, QString>& values)
{
    QList<FieldError> errors;
    for (const QString& name : prompt::placeholderNames(texts)) {
        if (values.value(name).contains(QChar::Null))
            errors.append(
                {.field = u"parameters."_s + name,
                 .message = tr("The value of “%1” contains a zero byte, which no program can be given.").arg(name)});
    }
    if (errors.isEmpty())
        return Done{};
    return Error{.code = ErrorCode::Invalid, .message = errors.first().message, .fields = errors};
}

namespace {

/// Binds prompt and system prompt of one run, whose variables and files are shared.
class ScriptPrompts
{
public:
    ScriptPrompts(const RunRequest& request, const QMap<QString, QString>& values)
        : m_request(request)
        , m_kind(request.agent.command.promptKind)
        , m_values(values)
    {}

    QString bind(const QString& text, const QString& field, BoundPrompts& out)
    {
        const prompt::ScriptBinding binding = prompt::bindScript(text, m_kind, tooLong(text));
        for (auto it = binding.variables.begin(); it != binding.variables.end(); ++it)
            out.variables.insert(it.value(), m_values.value(it.key()));
        for (auto it = binding.files.begin(); it != binding.files.end(); ++it) {
            out.variables.insert(it.value(), QDir(m_request.scratchPath).filePath(it.value()));
            out.files.insert(it.value(), m_values.value(it.key()).toUtf8());
        }
        for (const prompt::ScriptWarning& warning : binding.warnings) {
            if (warning.kind == prompt::ScriptWarning::Kind::Evaluated)
                m_errors.append({.field = field, .message = warning.message});
        }
        return binding.script;
    }

    const QList<FieldError>& errors() const { return m_errors; }

private:
    QSet<QString> tooLong(const QString& text) const
    {
        const qsizetype longest = m_kind == PromptKind::PowerShell ? kLongestPowerShellVariable : kLongestVariable;
        QSet<QString> names;
        for (const QString& name : prompt::placeholderNames({text})) {
            if (m_values.value(name).toUtf8().size() > longest)
                names.insert(name);
        }
        return names;
    }

    const RunRequest& m_request;
    const PromptKind m_kind;
    const QMap<QString, QString>& m_values;
    QList<FieldError> m_errors;
};

} // namespace

Result<BoundPrompts> bindPrompts(const RunRequest& request, const QMap<QString, QString>& values)
{
    const QString prompt = request.definition.promptTemplate;
    const QString systemPrompt = systemPromptOf(request);
    const Result<QString> shown = prompt::render(prompt, values);
    const Result<QString> shownSystem = prompt::render(systemPrompt, values);
    if (const QList<FieldError> missing = prompt::missingValues({prompt, systemPrompt}, values); !missing.isEmpty())
        return Error{.code = ErrorCode::Invalid,
                     .message = !shown ? shown.error().message : shownSystem.error().message,
                     .fields = missing};
    if (const Result<Done> checked = checkValues({prompt, systemPrompt}, values); !checked)
        return checked.error();
    BoundPrompts out{
        .prompt = *shown, .systemPrompt = *shownSystem, .shownPrompt = *shown, .shownSystemPrompt = *shownSystem};
    if (request.agent.command.promptKind == PromptKind::Text) {
        if (request.triggerType == TriggerType::Webhook) {
            const QJsonObject metadata = request.triggerMetadata.value("metadata"_L1).toObject();
            out.prompt += u"\n\n"_s + webhookContext(request.parameters, metadata);
            out.shownPrompt = out.prompt;
        }
        return out;
    }
    ScriptPrompts scripts(request, values);
    out.prompt = scripts.bind(prompt, u"prompt_template"_s, out);
    out.systemPrompt = scripts.bind(systemPrompt, u"system_prompt"_s, out);
    if (!scripts.errors().isEmpty())
        return Error{
            .code = ErrorCode::Invalid, .message = scripts.errors().first().message, .fields = scripts.errors()};
    return out;
}

} // namespace jobdeck::local
