// SPDX-License-Identifier: Apache-2.0
#include "session/connectionbook.h"

#include "secrets/ownervault.h"
#include "secrets/vault.h"
#include "session/folderclaim.h"
#include "session/waiter.h"
#include "table/nearest.h"

#include <QCoreApplication>
#include <QDir>
#include <QUrl>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::Connections)
};

} // namespace

Result<std::unique_ptr<ConnectionBook>> ConnectionBook::open(const QString& folder, bool mayCreate)
{
    if (!mayCreate && !QDir(folder).exists())
        return Error{.code = ErrorCode::NotFound,
                     .message = Words::tr("There is no data folder %1.").arg(QDir::toNativeSeparators(folder))};
    std::unique_ptr<ConnectionBook> book(new ConnectionBook);
    auto owner = claimFolder(folder);
    if (owner) {
        book->m_owner = std::move(*owner);
        book->m_audit = std::make_unique<local::FolderAuditLog>(folder, book->m_clock);
        auto vault = std::make_unique<secrets::Vault>(folder, book->m_clock, book->m_audit.get());
        vault->begin();
        book->m_vault = std::move(vault);
    } else if (owner.error().code == ErrorCode::Conflict) {
        const std::optional<OwnerNote> note = readOwnerNote(folder);
        if (!note || note->kind != OwnerKind::Service) // a service has no use for connections
            book->m_obstacle = owner.error();
        book->m_vault = std::make_unique<secrets::OwnerVault>(folder);
    } else {
        return owner.error();
    }
    book->m_store = std::make_unique<remote::ConnectionStore>(folder, book->m_vault.get(), u"terminal"_s);
    return book;
}

Result<ConnectionSettings> ConnectionBook::named(const QString& word) const
{
    if (const auto found = m_store->find(word))
        return *found;
    QStringList names;
    for (const ConnectionSettings& settings : m_store->list())
        names.append(settings.name);
    const QString meant = nearest(word, names);
    return Error{.code = ErrorCode::NotFound,
                 .message = meant.isEmpty()
                                ? Words::tr("There is no connection “%1”.").arg(word)
                                : Words::tr("There is no connection “%1”. Did you mean “%2”?").arg(word, meant)};
}

QFuture<Result<SecretValue>> ConnectionBook::secret(const QString& name)
{
    return m_owner ? m_vault->read(name) : m_vault->reveal(name, u"terminal"_s);
}

QFuture<Result<SecretValue>> ConnectionBook::token(const QString& id)
{
    return secret(remote::ConnectionStore::tokenName(id));
}

Result<ConnectionSettings> ConnectionBook::withProxyPassword(ConnectionSettings settings)
{
    QUrl proxy(settings.proxyUrl);
    if (settings.proxy != ProxyChoice::Custom || proxy.userName().isEmpty() || !proxy.password().isEmpty())
        return settings;
    const auto password = waitFor(secret(remote::ConnectionStore::proxyPasswordName(settings.id)));
    if (!password && password.error().code != ErrorCode::NotFound)
        return password.error();
    if (password) {
        proxy.setPassword(QString::fromUtf8(password->bytes()), QUrl::DecodedMode);
        settings.proxyUrl = proxy.toString(QUrl::FullyEncoded);
    }
    return settings;
}

} // namespace jobdeck::ctl
