// SPDX-License-Identifier: Apache-2.0
#include "session/target.h"
#include "table/commandtable.h"
#include "transfer/transfercommands.h"

#include <QCoreApplication>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::TransferTable)
};

OptionSpec applyOption()
{
    return {.name = u"apply"_s, .summary = Words::tr("Do it; without this it is a dry run.")};
}

OptionSpec offOption()
{
    return {.name = u"off"_s, .summary = Words::tr("Switched off, to be looked at first.")};
}

CommandSpec exportCommand()
{
    return {.words = {u"export"_s},
            .summary = Words::tr("Writes jobs, and the agents they use, as a document"),
            .description =
                Words::tr("YAML, or JSON where --format or the file's name says so. By name, with stable order and "
                          "without figures, times and secrets (secrets are named, not shown), so that it can "
                          "be kept under version control. “import” takes it in."),
            .arguments = {{.name = u"JOB"_s,
                           .summary = Words::tr("Names or ids; without any, all jobs."),
                           .completes = Completes::Job,
                           .optional = true,
                           .repeats = true}},
            .options = QList<OptionSpec>{{.name = u"format"_s,
                                          .value = u"FORMAT"_s,
                                          .summary = Words::tr("yaml or json."),
                                          .completes = Completes::Word,
                                          .choices = {u"yaml"_s, u"json"_s}},
                                         {.name = u"output"_s,
                                          .value = u"FILE"_s,
                                          .summary = Words::tr("Write to this file instead of the terminal."),
                                          .completes = Completes::File,
                                          .letter = u'o'},
                                         jsonOption(Words::tr("The same as --format json."))} +
                       targetOptions(),
            .examples = {{u"jobdeckctl export --output jobs.yaml"_s, Words::tr("all jobs")},
                         {u"jobdeckctl export Backup --format json"_s, {}}},
            .run = exportJobs};
}

CommandSpec importCommand()
{
    return {.words = {u"import"_s},
            .summary = Words::tr("Takes in a document that “export” wrote, after showing the difference"),
            .description = Words::tr(
                "A job or an agent is recognised by its id, else by its name. What is here and not in the "
                "document stays. Nothing is overwritten that was changed meanwhile (exit status 4). To copy jobs to "
                "another connection: “jobdeckctl export JOB | jobdeckctl import - --connection NAME --off”, "
                "which shows the difference; with --apply it does it."),
            .arguments = {{.name = u"FILE"_s,
                           .summary = Words::tr("YAML or JSON; - is standard input."),
                           .completes = Completes::File}},
            .options = QList<OptionSpec>{applyOption(), offOption(),
                                         jsonOption(Words::tr("Print what is or would be done as one object."))} +
                       targetOptions(),
            .examples = {{u"jobdeckctl import jobs.yaml"_s, Words::tr("only shows the difference")},
                         {u"jobdeckctl import jobs.yaml --apply"_s, {}}},
            .run = importDocument};
}

CommandSpec crontabCommand()
{
    return {.words = {u"import"_s, u"crontab"_s},
            .summary = Words::tr("Takes in a crontab, after showing what becomes of each line"),
            .description = Words::tr(
                "Understood as cron does: variables hold for the lines below them; CRON_TZ is the zone of the "
                "schedules; SHELL chooses the shell; what follows a bare % is standard input; where day of month and "
                "day of week are both set, one of them is enough. What cannot be carried over is named line by line: "
                "mail, other users, @reboot (it becomes a job by hand). The crontab itself stays as it is: take the "
                "lines out there, else they run twice."),
            .arguments = {{.name = u"FILE"_s,
                           .summary = Words::tr("The crontab; - is standard input."),
                           .completes = Completes::File}},
            .options =
                QList<OptionSpec>{
                    {.name = u"system"_s, .summary = Words::tr("As /etc/crontab: a user stands before each command.")},
                    {.name = u"all-users"_s,
                     .summary = Words::tr("With --system: take the entries of other users, too; they will "
                                          "run as you.")},
                    {.name = u"timezone"_s,
                     .value = u"ZONE"_s,
                     .summary = Words::tr("The zone of entries without CRON_TZ. Default: this computer's")},
                    applyOption(),
                    offOption(),
                    jsonOption(Words::tr("Print jobs and notes as one object."))} +
                targetOptions(),
            .examples = {{u"crontab -l | jobdeckctl import crontab -"_s, Words::tr("only shows what would be done")},
                         {u"jobdeckctl import crontab /etc/crontab --system --apply --off"_s, {}}},
            .run = importCrontab};
}

} // namespace

QList<CommandSpec> transferCommands()
{
    return {exportCommand(), importCommand(), crontabCommand()};
}

} // namespace jobdeck::ctl
