// SPDX-License-Identifier: Apache-2.0
#include "croncommand.h"
#include "table/commandtable.h"

#include <QCoreApplication>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::CronTable)
};

ArgumentSpec expression(bool optional = false)
{
    return {.name = u"EXPR"_s,
            .summary = Words::tr("The expression, in quotes."),
            .optional = optional,
            .repeats = true}; // so that one without quotes can be explained
}

OptionSpec zoneOption()
{
    return {.name = u"timezone"_s, .value = u"ZONE"_s, .summary = Words::tr("The job's time zone. Default: UTC")};
}

QList<OptionSpec> dialectOptions()
{
    return {{.name = u"dialect"_s,
             .value = u"DIALECT"_s,
             .summary = Words::tr("vixie for local jobs, temporal for those on a control plane or on Temporal."),
             .completes = Completes::Word,
             .choices = {u"vixie"_s, u"temporal"_s}},
            {.name = u"extended"_s, .summary = Words::tr("Allow seconds, years, L, W, LW, nL and n#k.")},
            jsonOption(Words::tr("Answer with one JSON object."))};
}

CommandSpec nextCommand()
{
    return {.words = {u"cron"_s, u"next"_s},
            .summary = Words::tr("Says when an expression runs next"),
            .description = Words::tr("With --jsonl each line of standard input is a question, and is answered by a "
                                     "line:\n"
                                     "  {\"expr\",\"tz\",\"start\",\"dialect\"?,\"extended\"?,\"count\"?}"),
            .arguments = {expression(true)},
            .options =
                QList<OptionSpec>{
                    zoneOption(),
                    {.name = u"from"_s,
                     .value = u"ISO"_s,
                     .summary = Words::tr("The instant to start after. Default: now")},
                    {.name = u"count"_s, .value = u"N"_s, .summary = Words::tr("How many runs. Default: 5")}} +
                dialectOptions() +
                QList<OptionSpec>{
                    {.name = u"jsonl"_s, .summary = Words::tr("Answer questions in JSON lines on standard input.")}},
            .examples = {{u"jobdeckctl cron next '0 9 * * 1-5' --timezone Europe/Berlin"_s, {}}},
            .run = cronCommand};
}

} // namespace

QList<CommandSpec> cronCommands()
{
    return {nextCommand(),
            {.words = {u"cron"_s, u"describe"_s},
             .summary = Words::tr("Says an expression as a sentence"),
             .arguments = {expression()},
             .options = QList<OptionSpec>{zoneOption()} + dialectOptions(),
             .examples = {{u"jobdeckctl cron describe '*/15 9-17 * * 1-5'"_s, {}}},
             .run = cronCommand},
            {.words = {u"cron"_s, u"check"_s},
             .summary = Words::tr("Says whether a job may have an expression, and what to be warned of"),
             .arguments = {expression()},
             .options = QList<OptionSpec>{zoneOption()} + dialectOptions(),
             .run = cronCommand}};
}

} // namespace jobdeck::ctl
