// SPDX-License-Identifier: Apache-2.0
#include "jobs/jobinput.h"

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::JobOptions)
};

OptionSpec fileOption()
{
    return {.name = u"file"_s,
            .value = u"FILE"_s,
            .summary = Words::tr("Take the fields from this JSON or YAML file (- is standard input), as “get --json” "
                                 "shows them; options win."),
            .completes = Completes::File,
            .letter = u'f'};
}

OptionSpec text(const QString& name, const QString& value, const QString& summary)
{
    return {.name = name, .value = value, .summary = summary};
}

OptionSpec many(const QString& name, const QString& summary)
{
    return {.name = name, .value = u"NAME=VALUE"_s, .summary = summary, .repeats = true};
}

} // namespace

QList<OptionSpec> jobOptions()
{
    return {fileOption(),
            text(u"name"_s, u"TEXT"_s, Words::tr("What it is called.")),
            text(u"description"_s, u"TEXT"_s, Words::tr("What it is for.")),
            text(u"cron"_s, u"EXPR"_s, Words::tr("Run it on this schedule, in quotes: \"0 9 * * 1-5\".")),
            text(u"timezone"_s, u"ZONE"_s, Words::tr("The zone of the schedule, as Europe/Berlin.")),
            {.name = u"webhook"_s, .summary = Words::tr("Run it when a signed webhook arrives.")},
            {.name = u"manual"_s, .summary = Words::tr("Run it by hand only.")},
            {.name = u"agent"_s,
             .value = u"AGENT"_s,
             .summary = Words::tr("Who runs the prompt: name or id of an agent."),
             .completes = Completes::Agent},
            text(u"team"_s, u"ID"_s, Words::tr("Who runs the prompt: id of a team.")),
            text(u"prompt"_s, u"TEXT"_s, Words::tr("What is to be done; {{name}} is a value that is asked for.")),
            {.name = u"prompt-file"_s,
             .value = u"FILE"_s,
             .summary = Words::tr("Take the prompt from this file (- is standard input)."),
             .completes = Completes::File},
            text(u"system-prompt"_s, u"TEXT"_s, Words::tr("What the agent is told before the prompt.")),
            text(u"timeout"_s, u"SECONDS"_s, Words::tr("End a run that takes longer.")),
            many(u"param"_s, Words::tr("Default of a value that the prompt asks for.")),
            many(u"env"_s, Words::tr("An environment variable of its runs. No secrets: use --secret.")),
            {.name = u"secret"_s,
             .value = u"NAME"_s,
             .summary = Words::tr("A secret of the vault that its runs get; all of them must be named."),
             .repeats = true},
            text(u"queue"_s, u"NAME"_s, Words::tr("The worker queue that takes it.")),
            text(u"config"_s, u"JSON"_s, Words::tr("The whole of its free-form settings.")),
            {.name = u"on"_s, .summary = Words::tr("Switched on, as new jobs are.")},
            {.name = u"off"_s, .summary = Words::tr("Switched off.")}};
}

QList<OptionSpec> agentOptions()
{
    return {fileOption(),
            text(u"name"_s, u"TEXT"_s, Words::tr("What it is called.")),
            text(u"description"_s, u"TEXT"_s, Words::tr("What it is for.")),
            {.name = u"program"_s,
             .value = u"PROGRAM"_s,
             .summary = Words::tr("What is started: a name in PATH or a whole path."),
             .completes = Completes::File},
            {.name = u"arg"_s,
             .value = u"ARGUMENT"_s,
             .summary = Words::tr("One argument of the program, in order; all of them must be given. {{prompt}}, "
                                  "{{prompt_file}}, {{system_prompt}} and {{model_id}} are replaced."),
             .repeats = true},
            {.name = u"prompt-via"_s,
             .value = u"WAY"_s,
             .summary = Words::tr("How the program gets the prompt: stdin, argument or file."),
             .completes = Completes::Word,
             .choices = {u"stdin"_s, u"argument"_s, u"file"_s}},
            {.name = u"prompt-kind"_s,
             .value = u"KIND"_s,
             .summary = Words::tr("What the prompt is for it: text, sh or powershell."),
             .completes = Completes::Word,
             .choices = {u"text"_s, u"sh"_s, u"powershell"_s}},
            text(u"model"_s, u"ID"_s, Words::tr("The model it uses.")),
            text(u"system-prompt"_s, u"TEXT"_s, Words::tr("What it is told before each prompt.")),
            many(u"env"_s, Words::tr("An environment variable of its runs. No secrets."))};
}

} // namespace jobdeck::ctl
