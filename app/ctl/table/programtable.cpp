// SPDX-License-Identifier: Apache-2.0
#include "croncommand.h"
#include "secretscommand.h"
#include "servecommand.h"
#include "table/commandtable.h"
#include "table/completion.h"
#include "webhookcommand.h"

#include <QCoreApplication>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::ProgramTable)
};

} // namespace

static QList<OptionSpec> secretsOptions()
{
    return {{.name = u"data-dir"_s,
             .value = u"FOLDER"_s,
             .summary = Words::tr("Where jobs and history are kept."),
             .completes = Completes::Folder},
            {.name = u"file"_s,
             .value = u"FILE"_s,
             .summary = Words::tr("set: the value is this file's content."),
             .completes = Completes::File},
            {.name = u"note"_s, .value = u"TEXT"_s, .summary = Words::tr("set: what it is for.")},
            {.name = u"kind"_s,
             .value = u"KIND"_s,
             .summary = Words::tr("set: variable or api-key."),
             .completes = Completes::Word,
             .choices = {u"variable"_s, u"api-key"_s}},
            {.name = u"vault-passphrase-file"_s,
             .value = u"FILE"_s,
             .summary = Words::tr("Opens an encrypted file with the passphrase in this file."),
             .completes = Completes::File},
            {.name = u"new-passphrase-file"_s,
             .value = u"FILE"_s,
             .summary = Words::tr("store: the passphrase of the new encrypted file, or the next one."),
             .completes = Completes::File},
            {.name = u"json"_s, .summary = Words::tr("list, store: answer with one JSON object.")},
            {.name = u"yes"_s, .summary = Words::tr("reveal, delete: do it."), .letter = u'y'}};
}

static QList<OptionSpec> cronOptions()
{
    return {{.name = u"timezone"_s, .value = u"ZONE"_s, .summary = Words::tr("The job's time zone. Default: UTC")},
            {.name = u"from"_s, .value = u"ISO"_s, .summary = Words::tr("The instant to start after, else now.")},
            {.name = u"count"_s, .value = u"N"_s, .summary = Words::tr("How many runs. Default: 5")},
            {.name = u"dialect"_s,
             .value = u"DIALECT"_s,
             .summary = Words::tr("vixie for local jobs, temporal for those on a control plane or on Temporal."),
             .completes = Completes::Word,
             .choices = {u"vixie"_s, u"temporal"_s}},
            {.name = u"extended"_s, .summary = Words::tr("Allow seconds, years, L, W, LW, nL and n#k.")},
            {.name = u"json"_s, .summary = Words::tr("Answer with one JSON object.")},
            {.name = u"jsonl"_s, .summary = Words::tr("Answer questions in JSON lines on standard input.")}};
}

static QString serveDescription()
{
    return Words::tr("Until Ctrl+C or SIGTERM. Without --listen it serves where the settings say, else only this\n"
                     "user's other Jobdeck programs. The first token is made on the first start and put into the\n"
                     "token file, the vault, or the file api-token in the data folder.\n\n"
                     "Standard output: JSON lines. The first says that it is ready: {\"url\", \"data_dir\"}; then one\n"
                     "when an execution starts and one when it ends. Standard error: the same in words.");
}

static QList<OptionSpec> serveOptions()
{
    const auto file = [](const QString& name, const QString& summary) {
        return OptionSpec{.name = name, .value = u"FILE"_s, .summary = summary, .completes = Completes::File};
    };
    return {{.name = u"data-dir"_s,
             .value = u"FOLDER"_s,
             .summary = Words::tr("Where jobs and history are kept."),
             .completes = Completes::Folder},
            {.name = u"listen"_s,
             .value = u"ADDR:PORT"_s,
             .summary = Words::tr("Serves the API there; port 0 takes any that is free.")},
            file(u"token-file"_s, Words::tr("Where the first token goes; only this user can read it.")),
            file(u"tls-cert"_s, Words::tr("The certificate with its chain, as PEM.")),
            file(u"tls-key"_s, Words::tr("Its private key, as PEM without a passphrase.")),
            {.name = u"host-name"_s,
             .value = u"NAME"_s,
             .summary = Words::tr("A name by which it is asked, besides localhost and addresses."),
             .repeats = true},
            {.name = u"proxy"_s,
             .value = u"ADDR"_s,
             .summary = Words::tr("A proxy that has TLS; only it may connect then."),
             .repeats = true},
            file(u"vault-passphrase-file"_s, Words::tr("Opens the encrypted vault, or makes it."))};
}

static QList<OptionSpec> webhookOptions()
{
    return {
        {.name = u"secret-file"_s,
         .value = u"FILE"_s,
         .summary = Words::tr("The secret is this file's content; -: standard input."),
         .completes = Completes::File},
        {.name = u"scheme"_s,
         .value = u"SCHEME"_s,
         .summary = Words::tr("How to sign it: jobdeck unless told."),
         .completes = Completes::Word,
         .choices = {u"jobdeck"_s, u"github"_s, u"standard-webhooks"_s, u"stripe"_s, u"custom"_s}},
        {.name = u"header"_s, .value = u"NAME"_s, .summary = Words::tr("custom, stripe: the signature's header.")},
        {.name = u"prefix"_s, .value = u"TEXT"_s, .summary = Words::tr("custom: what stands before the signature.")},
        {.name = u"encoding"_s,
         .value = u"ENCODING"_s,
         .summary = Words::tr("custom: hex or base64."),
         .completes = Completes::Word,
         .choices = {u"hex"_s, u"base64"_s}},
        {.name = u"id"_s, .value = u"ID"_s, .summary = Words::tr("standard-webhooks: the delivery's id.")},
        {.name = u"add-header"_s,
         .value = u"HEADER"_s,
         .summary = Words::tr("send: another header, as “X-Event: push”."),
         .letter = u'H',
         .repeats = true},
        {.name = u"json"_s, .summary = Words::tr("Answers with one JSON object.")}};
}

static CommandSpec webhookSpec()
{
    return {.words = {u"webhook"_s},
            .summary = Words::tr("Signs the body of a webhook, or sends it signed"),
            .description = Words::tr("  sign [BODY]        prints the headers that make the body a delivery\n"
                                     "  send URL [BODY]    sends it and prints the answer\n\n"
                                     "BODY is a file; without it, or as -, the body comes from standard input.\n"
                                     "The secret comes from JOBDECK_WEBHOOK_SECRET or --secret-file, never from\n"
                                     "an argument: everybody on this computer could see it there."),
            .arguments = {{.name = u"COMMAND"_s,
                           .summary = Words::tr("sign or send."),
                           .completes = Completes::Word,
                           .choices = {u"sign"_s, u"send"_s}},
                          {.name = u"WORD"_s,
                           .summary = Words::tr("The job's address (send), and a file with the body."),
                           .completes = Completes::File,
                           .optional = true,
                           .repeats = true}},
            .options = webhookOptions(),
            .runWords = webhookCommand};
}

QList<CommandSpec> programCommands()
{
    return {{.words = {u"serve"_s},
             .summary = Words::tr("Runs this machine's jobs without a window, and serves them over REST"),
             .description = serveDescription(),
             .options = serveOptions(),
             .runWords = serveCommand},
            {.words = {u"secrets"_s},
             .summary = Words::tr("What jobs name as secrets: list, set, reveal, delete, move"),
             .arguments = {{.name = u"COMMAND"_s,
                            .summary = Words::tr("list, set, reveal, delete, unlock or store."),
                            .completes = Completes::Word,
                            .choices = {u"list"_s, u"set"_s, u"reveal"_s, u"delete"_s, u"unlock"_s, u"store"_s}},
                           {.name = u"NAME"_s, .summary = Words::tr("The secret, or the place."), .optional = true}},
             .options = secretsOptions(),
             .runWords = secretsCommand},
            {.words = {u"cron"_s},
             .summary = Words::tr("Says when a cron expression runs, and whether it is valid"),
             .arguments = {{.name = u"COMMAND"_s,
                            .summary = Words::tr("What to say about it: next, describe or check."),
                            .completes = Completes::Word,
                            .choices = {u"next"_s, u"describe"_s, u"check"_s}},
                           {.name = u"EXPR"_s, .summary = Words::tr("The expression, in quotes."), .optional = true}},
             .options = cronOptions(),
             .examples = {{u"jobdeckctl cron next '0 9 * * 1-5' --timezone Europe/Berlin"_s, {}}},
             .runWords = cronCommand},
            webhookSpec(),
            {.words = {u"completion"_s},
             .summary = Words::tr("Prints what completes jobdeckctl's words in a shell"),
             .description = Words::tr("Installed packages bring these scripts along. By hand:\n"
                                      "  bash   source <(jobdeckctl completion bash)\n"
                                      "  zsh    source <(jobdeckctl completion zsh)\n"
                                      "  fish   jobdeckctl completion fish | source"),
             .arguments = {{.name = u"SHELL"_s,
                            .summary = Words::tr("bash, zsh or fish."),
                            .completes = Completes::Word,
                            .choices = {u"bash"_s, u"zsh"_s, u"fish"_s}}},
             .examples = {{u"jobdeckctl completion bash"_s, {}}},
             .run = completionCommand}};
}

} // namespace jobdeck::ctl
