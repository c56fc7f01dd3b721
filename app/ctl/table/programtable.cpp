// SPDX-License-Identifier: Apache-2.0
#include "servecommand.h"
#include "table/commandtable.h"
#include "table/completion.h"

#include <QCoreApplication>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::ProgramTable)
};

} // namespace

static QString serveDescription()
{
    return Words::tr("Until Ctrl+C or SIGTERM. Without --listen it serves where the settings say, else only this "
                     "user's other Jobdeck programs. The first token is made on the first start and put into the "
                     "token file, the vault, or the file api-token in the data folder.\n\n"
                     "Standard output: JSON lines. The first says that it is ready: {\"url\", \"data_dir\"}; then one "
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
             .summary = Words::tr("Serves the API there; port 0 takes any that is free. Beyond this computer it needs "
                                  "TLS or a proxy that has it.")},
            file(u"token-file"_s, Words::tr("Where the first token goes; only this user can read it.")),
            file(u"tls-cert"_s, Words::tr("The certificate with its chain, as PEM.")),
            file(u"tls-key"_s, Words::tr("Its private key, as PEM without a passphrase.")),
            {.name = u"host-name"_s,
             .value = u"NAME"_s,
             .summary = Words::tr("A name by which it is asked, besides localhost, addresses and the names in the "
                                  "certificate."),
             .repeats = true},
            {.name = u"proxy"_s,
             .value = u"ADDR"_s,
             .summary = Words::tr("The address of a proxy that has TLS; only it may connect then."),
             .repeats = true},
            file(u"vault-passphrase-file"_s,
                 Words::tr("Opens the encrypted vault with the passphrase in this file, and makes it where there is no "
                           "vault yet. The systemd credential jobdeck-vault does the same."))};
}

QList<CommandSpec> programCommands()
{
    return {{.words = {u"serve"_s},
             .summary = Words::tr("Runs this machine's jobs without a window, and serves them over REST"),
             .description = serveDescription(),
             .options = serveOptions(),
             .run = serveCommand},
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
