// SPDX-License-Identifier: Apache-2.0
#include "session/host.h"

#include "session/connectionbook.h"
#include "session/folderclaim.h"
#include "session/folderhost.h"
#include "session/remotehost.h"
#include "session/target.h"
#include "session/waiter.h"

#include <QCoreApplication>
#include <QDir>

namespace jobdeck::ctl {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::Host)
};

using Made = Result<std::unique_ptr<Host>>;
using Client = Result<std::unique_ptr<remote::ApiClient>>;

/// The folder is free again before the command begins: a connection has no need of it.
Client clientOfConnection(const Target& target)
{
    const auto book = ConnectionBook::open(target.folder, false);
    if (!book)
        return book.error();
    const Result<ConnectionSettings> settings = (*book)->named(target.connection);
    if (!settings)
        return settings.error();
    Result<SecretValue> token = target.token;
    if (token->isEmpty())
        token = waitFor((*book)->token(settings->id));
    if (!token && token.error().code != ErrorCode::NotFound)
        return token.error();
    const Result<ConnectionSettings> usable = (*book)->withProxyPassword(*settings);
    if (!usable)
        return usable.error();
    return Client(RemoteHost::clientOf(*usable, token ? *token : SecretValue()));
}

Client clientOfAddress(const Target& target)
{
    ConnectionSettings settings{.name = target.url, .baseUrl = remote::ConnectionStore::tidyBaseUrl(target.url)};
    if (const QList<FieldError> errors = remote::ConnectionStore::errors(settings); !errors.isEmpty())
        return Error{.code = ErrorCode::Invalid, .message = errors.first().message};
    return Client(RemoteHost::clientOf(settings, target.token));
}

} // namespace

Result<std::unique_ptr<remote::ApiClient>> clientFor(const Target& target)
{
    return target.url.isEmpty() ? clientOfConnection(target) : clientOfAddress(target);
}

Result<std::unique_ptr<Host>> hostFor(const Target& target)
{
    if (!target.url.isEmpty() || !target.connection.isEmpty()) {
        auto client = clientFor(target);
        if (!client)
            return client.error();
        return Made(std::make_unique<RemoteHost>(std::move(*client)));
    }
    if (!target.mayCreate && !QDir(target.folder).exists())
        return Error{.code = ErrorCode::NotFound,
                     .message = Words::tr("There is no data folder %1.").arg(QDir::toNativeSeparators(target.folder))};
    auto owner = claimFolder(target.folder);
    if (owner)
        return Made(std::make_unique<FolderHost>(std::move(*owner)));
    if (owner.error().code == ErrorCode::Conflict && ownerCanBeAsked(target.folder))
        return Made(RemoteHost::ofOwner(target.folder));
    return owner.error();
}

} // namespace jobdeck::ctl
