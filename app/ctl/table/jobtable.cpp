// SPDX-License-Identifier: Apache-2.0
#include "jobs/jobcommands.h"
#include "jobs/jobinput.h"
#include "session/target.h"
#include "table/commandtable.h"

#include <QCoreApplication>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::JobTable)
};

ArgumentSpec job()
{
    return {.name = u"JOB"_s,
            .summary = Words::tr("Name or id of a job. A name that several have is refused."),
            .completes = Completes::Job};
}

ArgumentSpec jobs()
{
    ArgumentSpec argument = job();
    argument.repeats = true;
    return argument;
}

ArgumentSpec execution()
{
    return {.name = u"EXECUTION"_s,
            .summary = Words::tr("Id of an execution, or a job: its newest one."),
            .completes = Completes::Job};
}

CommandSpec listCommand()
{
    return {
        .words = {u"jobs"_s, u"list"_s},
        .summary = Words::tr("Shows all jobs"),
        .description = Words::tr("By name. STATE is on or off, LAST how the last run ended, NEXT when it runs next."),
        .options = QList<OptionSpec>{{.name = u"on"_s, .summary = Words::tr("Only those that are on.")},
                                     {.name = u"off"_s, .summary = Words::tr("Only those that are off.")},
                                     {.name = u"trigger"_s,
                                      .value = u"KIND"_s,
                                      .summary = Words::tr("Only those started by cron, webhook or manual."),
                                      .completes = Completes::Word,
                                      .choices = {u"cron"_s, u"webhook"_s, u"manual"_s}},
                                     {.name = u"ids"_s, .summary = Words::tr("Show their ids, too.")},
                                     jsonOption(Words::tr("Print an array of jobs, as the REST API answers them."))} +
                   targetOptions(),
        .examples = {{u"jobdeckctl jobs list"_s, Words::tr("all jobs")},
                     {u"jobdeckctl jobs list --off --ids"_s, Words::tr("those that are switched off")}},
        .run = listJobs};
}

CommandSpec getCommand()
{
    return {.words = {u"jobs"_s, u"get"_s},
            .summary = Words::tr("Shows everything about one job"),
            .arguments = {job()},
            .options = QList<OptionSpec>{jsonOption(Words::tr("Print the job, as the REST API answers it."))} +
                       targetOptions(),
            .examples = {{u"jobdeckctl jobs get Backup"_s, {}}},
            .run = showJob};
}

CommandSpec createCommand()
{
    return {.words = {u"jobs"_s, u"create"_s},
            .summary = Words::tr("Makes a new job from options, a document, or both"),
            .description =
                Words::tr("Without --cron or --webhook it is run by hand. Where there is one agent only, it runs it."),
            .options = jobOptions() + QList<OptionSpec>{jsonOption(Words::tr("Print the new job."))} + targetOptions(),
            .examples = {{u"jobdeckctl jobs create --name Backup --cron '0 2 * * *' --prompt 'echo saved'"_s,
                          Words::tr("every night at two")},
                         {u"jobdeckctl jobs get Backup --json | jobdeckctl jobs create -f - --name 'Backup 2'"_s,
                          Words::tr("a copy")}},
            .run = createJob};
}

CommandSpec updateCommand()
{
    return {.words = {u"jobs"_s, u"update"_s},
            .summary = Words::tr("Changes a job: only what is named"),
            .description = Words::tr(
                "A document with a “revision” (“get --json” prints one), or --revision, makes sure that nothing is "
                "overwritten: where the job was changed since, nothing is saved and the exit status is 4."),
            .arguments = {job()},
            .options = jobOptions() +
                       QList<OptionSpec>{{.name = u"revision"_s,
                                          .value = u"N"_s,
                                          .summary = Words::tr("Save only if the job is still at this revision.")},
                                         jsonOption(Words::tr("Print the job as it is now."))} +
                       targetOptions(),
            .examples = {{u"jobdeckctl jobs update Backup --cron '30 2 * * *' --timezone Europe/Berlin"_s, {}}},
            .run = updateJob};
}

CommandSpec deleteCommand()
{
    return {.words = {u"jobs"_s, u"delete"_s},
            .summary = Words::tr("Deletes jobs; their history stays"),
            .arguments = {jobs()},
            .options =
                QList<OptionSpec>{jsonOption(Words::tr("Print a line for each: {\"deleted\": ID}."))} + targetOptions(),
            .examples = {{u"jobdeckctl jobs delete 'Backup 2'"_s, {}}},
            .run = deleteJobs};
}

CommandSpec triggerCommand()
{
    return {.words = {u"jobs"_s, u"trigger"_s},
            .summary = Words::tr("Runs a job now"),
            .description = Words::tr(
                "Prints the id of the execution; with --wait how it ended, as the exit status does: 0 completed, 10 "
                "failed, "
                "11 timed out, 12 cancelled, 13 lost. Where no Jobdeck runs on the data folder, this command runs the "
                "job itself and stays until it has ended; Ctrl+C ends it then."),
            .arguments = {job()},
            .options =
                QList<OptionSpec>{
                    {.name = u"param"_s,
                     .value = u"NAME=VALUE"_s,
                     .summary = Words::tr("A value that the prompt asks for."),
                     .repeats = true},
                    {.name = u"params"_s, .value = u"JSON"_s, .summary = Words::tr("All of them as an object.")},
                    {.name = u"config"_s,
                     .value = u"JSON"_s,
                     .summary = Words::tr("Settings that hold for this run only.")},
                    {.name = u"wait"_s, .summary = Words::tr("Wait until it has ended.")},
                    {.name = u"follow"_s, .summary = Words::tr("Wait, and print its output meanwhile.")},
                    jsonOption(Words::tr("Print JSON lines: the REST API's answer, and with "
                                         "--wait the execution when it has ended."))} +
                targetOptions(),
            .examples = {{u"jobdeckctl jobs trigger Backup --follow"_s, Words::tr("run it and watch")}},
            .run = triggerJob};
}

CommandSpec enableCommand()
{
    return {.words = {u"jobs"_s, u"enable"_s},
            .summary = Words::tr("Switches jobs on"),
            .arguments = {jobs()},
            .options = QList<OptionSpec>{jsonOption(Words::tr("Print each job on a line."))} + targetOptions(),
            .examples = {{u"jobdeckctl jobs enable Backup"_s, {}}},
            .run = enableJobs};
}

CommandSpec disableCommand()
{
    return {.words = {u"jobs"_s, u"disable"_s},
            .summary = Words::tr("Switches jobs off, for good or for a while"),
            .arguments = {jobs()},
            .options = QList<OptionSpec>{{.name = u"note"_s, .value = u"TEXT"_s, .summary = Words::tr("Why.")},
                                         {.name = u"until"_s,
                                          .value = u"TIME"_s,
                                          .summary = Words::tr("On again at this time, as 2026-01-31T09:00.")},
                                         jsonOption(Words::tr("Print each job on a line."))} +
                       targetOptions(),
            .examples = {{u"jobdeckctl jobs disable Backup --note 'Disk is being replaced'"_s, {}}},
            .run = disableJobs};
}

CommandSpec pauseAllCommand()
{
    return {.words = {u"jobs"_s, u"pause-all"_s},
            .summary = Words::tr("Stops everything that runs by itself, until resume-all"),
            .description =
                Words::tr("Schedules and webhooks start nothing, whatever is on or off; “trigger” still runs a "
                          "job. Runs that are under way go on."),
            .options = QList<OptionSpec>{jsonOption(Words::tr("Print {\"paused\": true}."))} + targetOptions(),
            .examples = {{u"jobdeckctl jobs pause-all"_s, {}}},
            .run = pauseAllJobs};
}

CommandSpec resumeAllCommand()
{
    return {.words = {u"jobs"_s, u"resume-all"_s},
            .summary = Words::tr("Lets jobs run by themselves again"),
            .options = QList<OptionSpec>{jsonOption(Words::tr("Print {\"paused\": false}."))} + targetOptions(),
            .examples = {{u"jobdeckctl jobs resume-all"_s, {}}},
            .run = resumeAllJobs};
}

CommandSpec executionsCommand()
{
    return {
        .words = {u"jobs"_s, u"executions"_s},
        .summary = Words::tr("Shows the newest executions, of one job or of all"),
        .arguments = {{.name = u"JOB"_s,
                       .summary = Words::tr("Name or id of a job."),
                       .completes = Completes::Job,
                       .optional = true}},
        .options =
            QList<OptionSpec>{
                {.name = u"limit"_s, .value = u"N"_s, .summary = Words::tr("How many, from 1 to 1000. Default: 20")},
                {.name = u"status"_s,
                 .value = u"STATUS"_s,
                 .summary = Words::tr("Only those with this status."),
                 .completes = Completes::Word,
                 .choices = {u"pending"_s, u"running"_s, u"waiting_for_input"_s, u"completed"_s, u"failed"_s,
                             u"timed_out"_s, u"cancelled"_s, u"skipped"_s, u"missed"_s, u"lost"_s},
                 .repeats = true},
                jsonOption(Words::tr("Print an array, as the REST API lists them."))} +
            targetOptions(),
        .examples = {{u"jobdeckctl jobs executions Backup --status failed --limit 5"_s, {}}},
        .run = listExecutions};
}

CommandSpec cancelCommand()
{
    return {.words = {u"jobs"_s, u"cancel"_s},
            .summary = Words::tr("Ends executions that wait or run"),
            .arguments = {{.name = u"EXECUTION"_s,
                           .summary = Words::tr("Id of an execution, or a job: all of its executions."),
                           .completes = Completes::Job,
                           .repeats = true}},
            .options = QList<OptionSpec>{jsonOption(Words::tr("Print a line for each."))} + targetOptions(),
            .run = cancelExecutions};
}

CommandSpec logsCommand()
{
    return {.words = {u"jobs"_s, u"logs"_s},
            .summary = Words::tr("Prints what an execution wrote"),
            .arguments = {execution()},
            .options = QList<OptionSpec>{{.name = u"follow"_s,
                                          .summary = Words::tr("Go on printing until the execution has ended."),
                                          .letter = u'f'},
                                         {.name = u"times"_s, .summary = Words::tr("Put the time before each line.")},
                                         jsonOption(Words::tr("Print JSON lines: {\"time\", \"stream\", \"text\"}."))} +
                       targetOptions(),
            .examples = {{u"jobdeckctl jobs logs Backup"_s, Words::tr("of its newest execution")}},
            .run = showOutput};
}

} // namespace

QList<CommandSpec> jobCommands()
{
    return {listCommand(),       getCommand(),    createCommand(),  updateCommand(),   deleteCommand(),
            triggerCommand(),    enableCommand(), disableCommand(), pauseAllCommand(), resumeAllCommand(),
            executionsCommand(), cancelCommand(), logsCommand()};
}

} // namespace jobdeck::ctl
