// SPDX-License-Identifier: Apache-2.0
#include "secretscommand.h"
#include "session/target.h"
#include "table/commandtable.h"

#include <QCoreApplication>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::SecretsTable)
};

OptionSpec file(const QString& name, const QString& summary)
{
    return {.name = name, .value = u"FILE"_s, .summary = summary, .completes = Completes::File};
}

/// Which vault, and how it is opened.
QList<OptionSpec> vaultOptions()
{
    return QList<OptionSpec>{file(u"vault-passphrase-file"_s,
                                  Words::tr("Open an encrypted file with the passphrase in this file."))} +
           targetOptions();
}

ArgumentSpec secret()
{
    return {.name = u"NAME"_s, .summary = Words::tr("The secret, as jobs name it.")};
}

OptionSpec yesOption(const QString& summary)
{
    return {.name = u"yes"_s, .summary = summary, .letter = u'y'};
}

CommandSpec setCommand()
{
    return {.words = {u"secrets"_s, u"set"_s},
            .summary = Words::tr("Keeps a value from standard input or a file"),
            .description = Words::tr("Never from the command line, which everybody on this computer can see. Where "
                                     "there is a secret of this name its value is replaced; note and kind stay unless "
                                     "given."),
            .arguments = {secret()},
            .options =
                QList<OptionSpec>{file(u"file"_s, Words::tr("The value is this file's content.")),
                                  {.name = u"note"_s, .value = u"TEXT"_s, .summary = Words::tr("What it is for.")},
                                  {.name = u"kind"_s,
                                   .value = u"KIND"_s,
                                   .summary = Words::tr("variable or api-key. Default: variable"),
                                   .completes = Completes::Word,
                                   .choices = {u"variable"_s, u"api-key"_s}}} +
                vaultOptions(),
            .examples = {{u"printf %s not-a-token | jobdeckctl secrets set API_TOKEN"_s, {}}},
            .run = secretsCommand};
}

CommandSpec storeCommand()
{
    return {.words = {u"secrets"_s, u"store"_s},
            .summary = Words::tr("Says where secrets are kept, or moves them all to another place"),
            .description =
                Words::tr("“passphrase” changes the passphrase of the encrypted file. Moving is all or nothing."),
            .arguments = {{.name = u"PLACE"_s,
                           .summary = Words::tr("keychain, encrypted-file, key-file, or passphrase."),
                           .completes = Completes::Word,
                           .choices = {u"keychain"_s, u"encrypted-file"_s, u"key-file"_s, u"passphrase"_s},
                           .optional = true}},
            .options = QList<OptionSpec>{file(u"new-passphrase-file"_s,
                                              Words::tr("The passphrase of the new encrypted file, or the next one.")),
                                         jsonOption(Words::tr("Print one object."))} +
                       vaultOptions(),
            .examples = {{u"jobdeckctl secrets store"_s, {}}},
            .run = secretsCommand};
}

} // namespace

QList<CommandSpec> secretsCommands()
{
    return {
        {.words = {u"secrets"_s, u"list"_s},
         .summary = Words::tr("Shows what the vault holds, without the values"),
         .description = Words::tr("The vault is this computer's: the running Jobdeck's, or that of a data folder "
                                  "that nobody uses. What a control plane's jobs name is kept there."),
         .options = QList<OptionSpec>{jsonOption(Words::tr("Print one object: state and secrets."))} + vaultOptions(),
         .examples = {{u"jobdeckctl secrets list"_s, {}}},
         .run = secretsCommand},
        setCommand(),
        {.words = {u"secrets"_s, u"reveal"_s},
         .summary = Words::tr("Prints a value; this is noted in the audit log"),
         .arguments = {secret()},
         .options = QList<OptionSpec>{yesOption(Words::tr("Do it."))} + vaultOptions(),
         .run = secretsCommand},
        {.words = {u"secrets"_s, u"delete"_s},
         .summary = Words::tr("Forgets a secret"),
         .arguments = {secret()},
         .options = QList<OptionSpec>{yesOption(Words::tr("Do it: it does not come back."))} + vaultOptions(),
         .run = secretsCommand},
        {.words = {u"secrets"_s, u"unlock"_s},
         .summary = Words::tr("Opens the keyring, or the encrypted file of a running Jobdeck"),
         .options = vaultOptions(),
         .run = secretsCommand},
        storeCommand()};
}

} // namespace jobdeck::ctl
