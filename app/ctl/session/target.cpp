// SPDX-License-Identifier: Apache-2.0
#include "session/target.h"

#include "local/owner/datafolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::Target)
};

constexpr qint64 kLongestToken = 16 * 1024;

} // namespace

QList<OptionSpec> targetOptions()
{
    return {{.name = u"data-dir"_s,
             .value = u"FOLDER"_s,
             .summary = Words::tr("Use the jobs of this folder instead of your own."),
             .completes = Completes::Folder},
            {.name = u"connection"_s,
             .value = u"NAME"_s,
             .summary = Words::tr("Use a configured connection; “local” is this computer."),
             .completes = Completes::Connection},
            {.name = u"url"_s,
             .value = u"URL"_s,
             .summary = Words::tr("Use the control plane at this address. Default: KUBIYA_CONTROL_PLANE_BASE_URL")},
            {.name = u"token-file"_s,
             .value = u"FILE"_s,
             .summary = Words::tr("Take the token from the first line of this file (- is standard input). Default: "
                                  "KUBIYA_API_KEY"),
             .completes = Completes::File}};
}

Result<SecretValue> secretInFile(const QString& path)
{
    QFile file(path);
    const bool opened = path == "-"_L1 ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!opened)
        return Error{.code = ErrorCode::Storage,
                     .message = Words::tr("The file %1 cannot be read: %2").arg(path, file.errorString())};
    const SecretValue token(file.readLine(kLongestToken).trimmed());
    if (token.isEmpty())
        return Error{.code = ErrorCode::Invalid, .message = Words::tr("The file %1 is empty.").arg(path)};
    return token;
}

static Error contradiction(const QString& message)
{
    return {.code = ErrorCode::Invalid, .message = message};
}

Result<Target> targetOf(const Call& call)
{
    Target target{.folder =
                      QDir(call.isSet(u"data-dir"_s) ? call.value(u"data-dir"_s) : defaultDataFolder()).absolutePath(),
                  .connection = call.value(u"connection"_s),
                  .url = call.value(u"url"_s),
                  .mayCreate = !call.isSet(u"data-dir"_s)};
    const bool needsPlace = call.command().option(u"connection") != nullptr;
    if (call.isSet(u"connection"_s) && call.isSet(u"url"_s))
        return contradiction(Words::tr("Use either --connection or --url."));
    if (needsPlace && call.isSet(u"url"_s) && call.isSet(u"data-dir"_s))
        return contradiction(Words::tr("Use either --url or --data-dir."));
    const bool chosen = call.isSet(u"connection"_s) || call.isSet(u"url"_s) || call.isSet(u"data-dir"_s);
    if (!chosen)
        target.url = qEnvironmentVariable("KUBIYA_CONTROL_PLANE_BASE_URL");
    if (target.connection == "local"_L1)
        target.connection.clear();
    if (call.isSet(u"token-file"_s)) {
        if (needsPlace && target.url.isEmpty() && target.connection.isEmpty())
            return contradiction(Words::tr("--token-file goes with --url or --connection."));
        Result<SecretValue> token = secretInFile(call.value(u"token-file"_s));
        if (!token)
            return token.error();
        target.token = *token;
    } else if (!target.url.isEmpty()) {
        target.token = SecretValue(qgetenv("KUBIYA_API_KEY"));
    }
    return target;
}

} // namespace jobdeck::ctl
