// SPDX-License-Identifier: Apache-2.0
#include "serveoptions.h"

#include "listenaddress.h"
#include "local/owner/datafolder.h"
#include "rest/servingrules.h"

#include <QCoreApplication>
#include <QDir>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::Serve)
};

/// Empty: what is given makes sense.
QString problemWith(const Call& call)
{
    if (call.isSet(u"listen"_s) && !listenAddress(call.value(u"listen"_s)))
        return Words::tr("“%1” is no address and port. It looks like 127.0.0.1:8766.").arg(call.value(u"listen"_s));
    for (const QString& option : {u"tls-cert"_s, u"tls-key"_s, u"host-name"_s, u"proxy"_s}) {
        if (call.isSet(option) && !call.isSet(u"listen"_s))
            return Words::tr("--%1 goes with --listen.").arg(option);
    }
    return {};
}

std::optional<ServingSettings> settingsOf(const Call& call)
{
    const auto address = listenAddress(call.value(u"listen"_s));
    if (!address)
        return std::nullopt;
    return ServingSettings{.enabled = true,
                           .address = address->first,
                           .port = address->second,
                           .certificateFile = call.value(u"tls-cert"_s),
                           .keyFile = call.value(u"tls-key"_s),
                           .hostNames = call.values(u"host-name"_s),
                           .trustedProxies = call.values(u"proxy"_s)};
}

} // namespace

Result<ServeWish> serveWish(const Call& call)
{
    if (const QString problem = problemWith(call); !problem.isEmpty())
        return Error{.code = ErrorCode::Invalid, .message = problem};
    const std::optional<ServingSettings> settings = settingsOf(call);
    if (const auto errors = rest::servingErrors(settings.value_or(ServingSettings())); !errors.isEmpty())
        return Error{.code = ErrorCode::Invalid, .message = errors.first().message, .fields = errors};
    const QString folder = call.value(u"data-dir"_s);
    return ServeWish{
        .dataFolder = QDir::cleanPath(folder.isEmpty() ? defaultDataFolder() : folder),
        .options = {.settings = settings, .makeFirstToken = true, .tokenFile = call.value(u"token-file"_s)},
        .passphraseFile = call.value(u"vault-passphrase-file"_s)};
}

} // namespace jobdeck::ctl
