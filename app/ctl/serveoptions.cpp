// SPDX-License-Identifier: Apache-2.0
#include "serveoptions.h"

#include "command.h"
#include "listenaddress.h"
#include "local/owner/datafolder.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::Serve)
};

class ServeParser
{
public:
    ServeParser()
    {
        parser.setApplicationDescription(Words::tr(
            "Runs this machine's jobs without a window, until Ctrl+C or SIGTERM, and serves them over REST.\n\n"
            "Without --listen it serves where the settings say, else only this user's other Jobdeck programs.\n"
            "The first token is made on the first start and put into the token file, the vault, or the file\n"
            "api-token in the data folder.\n\n"
            "Standard output: JSON lines. The first says that it is ready: {\"url\", \"data_dir\"}; then one\n"
            "when an execution starts and one when it ends: {\"event\", \"time\", \"execution_id\", \"job_id\",\n"
            "\"job_name\", \"trigger_type\", \"status\", \"message\"?, \"duration_ms\"?}.\n"
            "Standard error: the same in words."));
        parser.addOptions({help, dataDir, listen, tokenFile, certificate, key, hostName, proxy, passphraseFile});
    }

    QCommandLineParser parser;
    const QCommandLineOption help{{u"h"_s, u"help"_s}, Words::tr("Shows this.")};
    const QCommandLineOption dataDir{u"data-dir"_s, Words::tr("Where jobs and history are kept."), Words::tr("folder"),
                                     defaultDataFolder()};
    const QCommandLineOption listen{
        u"listen"_s,
        Words::tr("Serves the API there; port 0 takes any that is free. Beyond this computer it needs "
                  "TLS or a proxy that has it."),
        Words::tr("address:port")};
    const QCommandLineOption tokenFile{
        u"token-file"_s, Words::tr("Where the first token goes; only this user can read it."), Words::tr("file")};
    const QCommandLineOption certificate{u"tls-cert"_s, Words::tr("The certificate with its chain, as PEM."),
                                         Words::tr("file")};
    const QCommandLineOption key{u"tls-key"_s, Words::tr("Its private key, as PEM without a passphrase."),
                                 Words::tr("file")};
    const QCommandLineOption hostName{u"host-name"_s,
                                      Words::tr("A name by which it is asked, besides localhost, addresses and the "
                                                "names in the certificate. Can be given several times."),
                                      Words::tr("name")};
    const QCommandLineOption proxy{u"proxy"_s,
                                   Words::tr("The address of a proxy that has TLS; only it may connect then. Can be "
                                             "given several times."),
                                   Words::tr("address")};
    const QCommandLineOption passphraseFile{
        u"vault-passphrase-file"_s,
        Words::tr("Opens the encrypted vault with the passphrase in this file, and makes it where there is no vault "
                  "yet. The systemd credential jobdeck-vault does the same."),
        Words::tr("file")};
};

/// Empty: what is given makes sense.
QString problemWith(const ServeParser& line)
{
    const QCommandLineParser& parser = line.parser;
    if (!parser.positionalArguments().isEmpty())
        return Words::tr("What is “%1”?").arg(parser.positionalArguments().constFirst());
    if (parser.isSet(line.listen) && !listenAddress(parser.value(line.listen)))
        return Words::tr("“%1” is no address and port. It looks like 127.0.0.1:8766.").arg(parser.value(line.listen));
    for (const QCommandLineOption* option : {&line.certificate, &line.key, &line.hostName, &line.proxy}) {
        if (parser.isSet(*option) && !parser.isSet(line.listen))
            return Words::tr("--%1 goes with --listen.").arg(option->names().constFirst());
    }
    return {};
}

std::optional<ServingSettings> settingsOf(const ServeParser& line)
{
    const QCommandLineParser& parser = line.parser;
    const auto address = listenAddress(parser.value(line.listen));
    if (!address)
        return std::nullopt;
    return ServingSettings{.enabled = true,
                           .address = address->first,
                           .port = address->second,
                           .certificateFile = parser.value(line.certificate),
                           .keyFile = parser.value(line.key),
                           .hostNames = parser.values(line.hostName),
                           .trustedProxies = parser.values(line.proxy)};
}

} // namespace

ServeWish readServeCommand(const QStringList& arguments)
{
    ServeParser line;
    const bool understood = line.parser.parse(arguments);
    if (line.parser.isSet(line.help))
        return {.answer = line.parser.helpText(), .exitCode = ExitOk};
    const QString problem = understood ? problemWith(line) : line.parser.errorText();
    if (!problem.isEmpty())
        return {.answer = problem + u"\n\n"_s + line.parser.helpText(), .exitCode = ExitUsage};
    return {.dataFolder = QDir::cleanPath(line.parser.value(line.dataDir)),
            .options = {.settings = settingsOf(line),
                        .makeFirstToken = true,
                        .tokenFile = line.parser.value(line.tokenFile)},
            .passphraseFile = line.parser.value(line.passphraseFile)};
}

} // namespace jobdeck::ctl
