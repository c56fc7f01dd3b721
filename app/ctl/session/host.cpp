// SPDX-License-Identifier: Apache-2.0
#include "session/host.h"

#include "session/connectionbook.h"
#include "session/folderclaim.h"
#include "session/folderhost.h"
#include "session/remotehost.h"
#include "session/target.h"
#include "session/waiter.h"
#include "webhook/listenersettings.h"
#include "webhook/snippet.h"

#include <QCoreApplication>
#include <QDir>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::Host)
};

using Made = Result<std::unique_ptr<Host>>;

/// Whom to ask over the network, and with what.
struct ControlPlane
{
    ConnectionSettings settings;
    SecretValue token;
};

/// The folder is free again before the command begins: a connection has no need of it.
Result<ControlPlane> ofConnection(const Target& target)
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
    return ControlPlane{*usable, token ? *token : SecretValue()};
}

Result<ControlPlane> ofAddress(const Target& target)
{
    ConnectionSettings settings{.name = target.url, .baseUrl = remote::ConnectionStore::tidyBaseUrl(target.url)};
    if (const QList<FieldError> errors = remote::ConnectionStore::errors(settings); !errors.isEmpty())
        return Error{.code = ErrorCode::Invalid, .message = errors.first().message};
    return ControlPlane{settings, target.token};
}

Result<ControlPlane> controlPlane(const Target& target)
{
    return target.url.isEmpty() ? ofConnection(target) : ofAddress(target);
}

} // namespace

QString webhookBaseOf(const QString& folder)
{
    const Result<ListenerSettings> settings = webhook::loadListenerSettings(folder);
    return settings ? webhook::senderBaseUrl(*settings, settings->port) : QString();
}

QString webhookAddressAt(const QString& base, const Job& job)
{
    return base.isEmpty() ? u"…/webhooks/"_s + job.webhookPath : webhookUrl(base, job.webhookPath);
}

Result<std::unique_ptr<remote::ApiClient>> clientFor(const Target& target)
{
    const Result<ControlPlane> plane = controlPlane(target);
    if (!plane)
        return plane.error();
    return RemoteHost::clientOf(plane->settings, plane->token);
}

Result<std::unique_ptr<Host>> hostFor(const Target& target)
{
    if (!target.url.isEmpty() || !target.connection.isEmpty()) {
        const Result<ControlPlane> plane = controlPlane(target);
        if (!plane)
            return plane.error();
        return Made(
            std::make_unique<RemoteHost>(RemoteHost::clientOf(plane->settings, plane->token), plane->settings.baseUrl));
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
