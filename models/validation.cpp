// SPDX-License-Identifier: Apache-2.0
#include "validation.h"

#include "cron/parser.h"
#include "cron/zonename.h"
#include "jobconfig.h"
#include "webhookconfig.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>
#include <array>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestName = 255;
constexpr qsizetype kLongestPrompt = 1024 * 1024;

QString tr(const char* text)
{
    return QCoreApplication::translate("jobdeck::validation", text);
}

/// Collects the errors of one document.
class Findings
{
public:
    void add(const QString& field, const QString& message) { m_errors.append({.field = field, .message = message}); }
    void require(const QString& field, const QString& value, const char* message)
    {
        if (value.trimmed().isEmpty())
            add(field, tr(message));
    }
    void addAll(const QList<FieldError>& errors) { m_errors += errors; }
    QList<FieldError> take() { return std::move(m_errors); }

private:
    QList<FieldError> m_errors;
};

void checkName(const QString& name, Findings& findings)
{
    findings.require(u"name"_s, name, "Give it a name, so that you recognise it in the list.");
    if (name.size() > kLongestName)
        findings.add(u"name"_s, tr("The name is too long: %1 characters at most.").arg(kLongestName));
}

void checkTrigger(const JobDefinition& job, cron::Dialect dialect, Findings& findings)
{
    if (job.triggerType != TriggerType::Cron)
        return;
    if (job.cronSchedule.trimmed().isEmpty()) {
        findings.add(u"cron_schedule"_s, tr("Say when it runs, for example “0 9 * * 1-5” for 09:00 on weekdays."));
    } else {
        const auto parsed = cron::parse(job.cronSchedule, cronOptions(job, dialect));
        if (const auto* error = std::get_if<cron::ParseError>(&parsed))
            findings.add(u"cron_schedule"_s, error->suggestion.isEmpty()
                                                 ? error->message
                                                 : tr("%1 Try “%2”.").arg(error->message, error->suggestion));
    }
    if (!cron::isZoneName(job.cronTimezone.toUtf8()))
        findings.add(u"cron_timezone"_s,
                     job.cronTimezone.isEmpty()
                         ? tr("Choose the time zone that the schedule is read in.")
                         : tr("This machine does not know a time zone “%1”. Names look like Europe/Berlin.")
                               .arg(job.cronTimezone));
}

void checkEntity(const JobDefinition& job, Findings& findings)
{
    switch (job.planningMode) {
    case PlanningMode::PredefinedAgent:
        findings.require(u"entity_id"_s, job.entityId, "Choose the agent that runs the prompt.");
        break;
    case PlanningMode::PredefinedTeam:
        findings.require(u"entity_id"_s, job.entityId, "Choose the team that runs the prompt.");
        break;
    case PlanningMode::PredefinedWorkflow: // without one the prompt itself is the workflow
    case PlanningMode::OnTheFly:
        break;
    }
}

void checkPrompt(const JobDefinition& job, Findings& findings)
{
    if (job.planningMode != PlanningMode::PredefinedWorkflow || job.entityId.isEmpty())
        findings.require(u"prompt_template"_s, job.promptTemplate, "Write what should be done: the prompt is empty.");
    if (job.promptTemplate.size() > kLongestPrompt)
        findings.add(u"prompt_template"_s, tr("The prompt is too long: a million characters at most."));
}

void checkRouting(const JobDefinition& job, Findings& findings)
{
    if (job.executorType == ExecutorType::SpecificQueue)
        findings.require(u"worker_queue_name"_s, job.workerQueueName, "Name the worker queue that takes it.");
    if (job.executorType == ExecutorType::Environment)
        findings.require(u"environment_name"_s, job.environmentName, "Name the environment it runs in.");
}

void checkVariableName(const QString& field, const QString& name, Findings& findings)
{
    if (!isVariableName(name))
        findings.add(
            field, tr("“%1” cannot name a variable: use letters, digits and _, not starting with a digit.").arg(name));
    else if (name.startsWith("JOBDECK_"_L1))
        findings.add(field, tr("Names that start with JOBDECK_ belong to Jobdeck: “%1”.").arg(name));
}

void checkVariables(const QString& field, const QMap<QString, QString>& variables, Findings& findings)
{
    for (auto it = variables.begin(); it != variables.end(); ++it) {
        checkVariableName(field, it.key(), findings);
        if (it.value().contains(QChar::Null))
            findings.add(field,
                         tr("The value of “%1” contains a zero byte, which no environment can carry.").arg(it.key()));
    }
}

/// Programs that execute what they are given: a prompt for them is a script, whatever the agent says.
bool isInterpreter(const QString& program)
{
    static constexpr std::array names = {"sh"_L1,         "bash"_L1, "dash"_L1,   "zsh"_L1, "ksh"_L1,
                                         "fish"_L1,       "csh"_L1,  "ssh"_L1,    "cmd"_L1, "pwsh"_L1,
                                         "powershell"_L1, "tcsh"_L1, "busybox"_L1};
    const QString name = QFileInfo(program).completeBaseName().toLower();
    return std::ranges::find(names, name) != names.end();
}

void checkReading(const OutputReading& reading, Findings& findings)
{
    const std::array<std::pair<const QString*, QString>, 7> pointers = {{{&reading.answer, u"answer"_s},
                                                                         {&reading.error, u"error"_s},
                                                                         {&reading.message, u"message"_s},
                                                                         {&reading.inputTokens, u"input_tokens"_s},
                                                                         {&reading.outputTokens, u"output_tokens"_s},
                                                                         {&reading.costUsd, u"cost_usd"_s},
                                                                         {&reading.sessionId, u"session_id"_s}}};
    for (const auto& [pointer, name] : pointers) {
        if (!pointer->isEmpty() && !pointer->startsWith(u'/'))
            findings.add(u"configuration.reading."_s + name,
                         tr("“%1” is not a JSON pointer: those start with a slash, like /result.").arg(*pointer));
    }
}

} // namespace

cron::Options cronOptions(const JobDefinition& job, cron::Dialect dialect)
{
    const Result<JobConfig> config = jobConfig(job.config);
    return {.dialect = dialect, .extended = dialect == cron::Dialect::Vixie && config && config->extendedCron};
}

QList<FieldError> validate(const JobDefinition& job, cron::Dialect dialect)
{
    Findings findings;
    checkName(job.name, findings);
    checkTrigger(job, dialect, findings);
    checkEntity(job, findings);
    checkPrompt(job, findings);
    checkRouting(job, findings);
    checkVariables(u"execution_environment.env_vars"_s, job.executionEnvironment.envVars, findings);
    for (const QString& secret : job.executionEnvironment.secrets)
        checkVariableName(u"execution_environment.secrets"_s, secret, findings);
    if (const Result<JobConfig> config = jobConfig(job.config); !config)
        findings.addAll(config.error().fields);
    if (job.triggerType == TriggerType::Webhook) // else it is not used, and nobody sees its inputs
        findings.addAll(webhookConfigErrors(job.config));
    return findings.take();
}

QList<FieldError> validate(const Agent& agent)
{
    Findings findings;
    checkName(agent.name, findings);
    const CommandSpec& command = agent.command;
    findings.require(u"configuration.program"_s, command.program, "Name the program to start.");
    const auto isPlaced = [&command](QLatin1StringView placeholder) {
        return std::ranges::any_of(command.arguments,
                                   [&](const QString& argument) { return argument.contains(placeholder); });
    };
    if (command.promptVia == PromptVia::Argument && !isPlaced("{{prompt}}"_L1))
        findings.add(u"configuration.arguments"_s,
                     tr("The prompt goes into an argument, but none contains {{prompt}}."));
    if (command.promptVia == PromptVia::File && !isPlaced("{{prompt_file}}"_L1))
        findings.add(u"configuration.arguments"_s,
                     tr("The prompt goes into a file, but no argument contains {{prompt_file}}."));
    if (command.promptKind == PromptKind::Text && isInterpreter(command.program))
        findings.add(u"configuration.prompt_kind"_s,
                     tr("%1 executes what it is given. Choose the kind of script, so that values stay data.")
                         .arg(QFileInfo(command.program).fileName()));
    checkVariables(u"configuration.variables"_s, command.variables, findings);
    checkReading(command.reading, findings);
    return findings.take();
}

bool isVariableName(QStringView name)
{
    const auto isLetter = [](QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_'; };
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    return !name.isEmpty() && isLetter(name.front()) &&
           std::ranges::all_of(name, [&](QChar c) { return isLetter(c) || isDigit(c); });
}

} // namespace jobdeck
