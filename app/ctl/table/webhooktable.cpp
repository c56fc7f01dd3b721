// SPDX-License-Identifier: Apache-2.0
#include "table/commandtable.h"
#include "webhookcommand.h"

#include <QCoreApplication>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::WebhookTable)
};

ArgumentSpec body()
{
    return {.name = u"BODY"_s,
            .summary = Words::tr("A file with the body; without it, or as -, it comes from standard input."),
            .completes = Completes::File,
            .optional = true};
}

QString aboutSecret()
{
    return Words::tr("The secret comes from JOBDECK_WEBHOOK_SECRET or --secret-file, never from an argument: everybody "
                     "on this computer could see it there.");
}

QList<OptionSpec> signingOptions()
{
    return {
        {.name = u"secret-file"_s,
         .value = u"FILE"_s,
         .summary = Words::tr("The secret is this file's content; -: standard input."),
         .completes = Completes::File},
        {.name = u"scheme"_s,
         .value = u"SCHEME"_s,
         .summary = Words::tr("How to sign it. Default: jobdeck"),
         .completes = Completes::Word,
         .choices = {u"jobdeck"_s, u"github"_s, u"gitlab"_s, u"standard-webhooks"_s, u"slack"_s, u"stripe"_s,
                     u"custom"_s}},
        {.name = u"header"_s, .value = u"NAME"_s, .summary = Words::tr("custom, stripe: the signature's header.")},
        {.name = u"prefix"_s, .value = u"TEXT"_s, .summary = Words::tr("custom: what stands before the signature.")},
        {.name = u"encoding"_s,
         .value = u"ENCODING"_s,
         .summary = Words::tr("custom: hex or base64. Default: hex"),
         .completes = Completes::Word,
         .choices = {u"hex"_s, u"base64"_s}},
        {.name = u"id"_s,
         .value = u"ID"_s,
         .summary = Words::tr("standard-webhooks: the delivery's id. Default: a new one")},
        jsonOption(Words::tr("Answer with one JSON object."))};
}

} // namespace

QList<CommandSpec> webhookCommands()
{
    return {
        {.words = {u"webhook"_s, u"sign"_s},
         .summary = Words::tr("Prints the headers that make a body a delivery"),
         .description = aboutSecret(),
         .arguments = {body()},
         .options = signingOptions(),
         .run = webhookCommand},
        {.words = {u"webhook"_s, u"send"_s},
         .summary = Words::tr("Signs a body, sends it and prints the answer"),
         .description = aboutSecret(),
         .arguments = {{.name = u"URL"_s, .summary = Words::tr("The job's address.")}, body()},
         .options = signingOptions() + QList<OptionSpec>{{.name = u"add-header"_s,
                                                          .value = u"HEADER"_s,
                                                          .summary = Words::tr("Another header, as “X-Event: push”."),
                                                          .letter = u'H',
                                                          .repeats = true}},
         .run = webhookCommand}};
}

} // namespace jobdeck::ctl
