// SPDX-License-Identifier: Apache-2.0
#include "servecommand.h"

#include "clock.h"
#include "command.h"
#include "local/localbackend.h"
#include "local/localmachine.h"
#include "local/localwebhooks.h"
#include "local/owner/datafolder.h"
#include "local/owner/dataowner.h"
#include "passphrasefile.h"
#include "post.h"
#include "secrets/vault.h"
#include "secrets/vaultroutes.h"
#include "servesession.h"
#include "servevault.h"
#include "stopsignal.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>

#include <iostream>
#include <optional>
#include <utility>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::Serve)
};

/// Where webhooks are received, and what is wrong with them, in words.
void sayWebhooks(const Webhooks& webhooks)
{
    const auto say = [](const QString& words) { std::cerr << words.toStdString() << std::endl; };
    QObject::connect(&webhooks, &Webhooks::suspicious, &webhooks, say);
    QObject::connect(&webhooks, &Webhooks::listenerChanged, &webhooks, [say](const ListenerStatus& status) {
        if (status.state == ListenerStatus::State::Listening)
            say(Words::tr("Receives webhooks at %1.").arg(status.baseUrl));
        else if (status.state == ListenerStatus::State::Failed)
            say(Words::tr("Webhooks are not received: %1").arg(status.message));
    });
}

/// Runs until a signal ends it; a second one does not wait for what runs.
int serve(DataOwner& owner, const std::optional<SecretValue>& vaultPassphrase)
{
    const SystemClock clock;
    secrets::Vault vault(owner.folder(), clock);
    secrets::addVaultRoutes(owner.routes(), vault);
    local::LocalBackend backend(owner.folder(), clock);
    backend.setVault(&vault);
    local::LocalWebhooks webhooks(owner.folder(), backend, vault, clock);
    sayWebhooks(webhooks);
    ServeSession session(backend, owner, std::cout, std::cerr);
    ServeVault serveVault(vault, vaultPassphrase, std::cerr);
    serveVault.begin();
    StopSignal stop;
    bool stopping = false;
    QObject::connect(&stop, &StopSignal::requested, &session, [&] {
        if (std::exchange(stopping, true))
            return QCoreApplication::exit(ExitFailed);
        session.sayStopping();
        webhooks.stop();
        backend.stop();
    });
    QObject::connect(&backend, &local::LocalBackend::stopped, &session, [] { QCoreApplication::exit(ExitOk); });
    QObject::connect(&session, &ServeSession::failed, &session, [] { QCoreApplication::exit(ExitFailed); });
    local::LocalMachine machine(owner.folder());
    answer(machine.settings(), &session, [&backend, &webhooks](const Result<LocalSettings>& settings) {
        if (settings)
            backend.configure(*settings);
        webhooks.start();
        backend.start();
    });
    const int code = QCoreApplication::exec();
    owner.close(); // its handlers ask the vault
    return code;
}

} // namespace

int serveCommand(const QStringList& arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption help({u"h"_s, u"help"_s}, Words::tr("Shows this."));
    const QCommandLineOption dataDir(u"data-dir"_s, Words::tr("Where jobs and history are kept."), Words::tr("folder"),
                                     defaultDataFolder());
    const QCommandLineOption passphraseFile(
        u"vault-passphrase-file"_s,
        Words::tr("Opens the encrypted vault with the passphrase in this file, and makes it where there is no vault "
                  "yet. The systemd credential jobdeck-vault does the same."),
        Words::tr("file"));
    parser.setApplicationDescription(
        Words::tr("Runs this machine's jobs without a window, until Ctrl+C or SIGTERM.\n\n"
                  "Standard output: JSON lines. The first says that it is ready: {\"url\", \"data_dir\"}; then one\n"
                  "when an execution starts and one when it ends: {\"event\", \"time\", \"execution_id\", \"job_id\",\n"
                  "\"job_name\", \"trigger_type\", \"status\", \"message\"?, \"duration_ms\"?}.\n"
                  "Standard error: the same in words."));
    parser.addOptions({help, dataDir, passphraseFile});
    const bool understood = parser.parse(arguments);
    if (parser.isSet(help)) {
        std::cout << parser.helpText().toStdString();
        return ExitOk;
    }
    if (!understood || !parser.positionalArguments().isEmpty()) {
        const QString wrong =
            understood ? Words::tr("What is “%1”?").arg(parser.positionalArguments().constFirst()) : parser.errorText();
        std::cerr << wrong.toStdString() << "\n\n" << parser.helpText().toStdString();
        return ExitUsage;
    }
    const Result<std::optional<SecretValue>> passphrase = vaultPassphrase(parser.value(passphraseFile));
    if (!passphrase) {
        std::cerr << passphrase.error().message.toStdString() << std::endl;
        return ExitFailed;
    }
    const auto owner = DataOwner::claim(QDir::cleanPath(parser.value(dataDir)), OwnerKind::Service);
    if (!owner) {
        std::cerr << owner.error().message.toStdString() << std::endl;
        return ExitFailed;
    }
    return serve(**owner, *passphrase);
}

} // namespace jobdeck::ctl
