// SPDX-License-Identifier: Apache-2.0
// The configured connections of a data folder for the length of one command, with the vault that holds their tokens,
// whoever owns the folder. Lives on the main thread.
#pragma once

#include "clock.h"
#include "local/folderauditlog.h"
#include "local/owner/dataowner.h"
#include "remote/connectionstore.h"
#include "secretvault.h"

#include <memory>

namespace jobdeck::ctl {

class ConnectionBook
{
public:
    /// NotFound: there is no such folder, and `mayCreate` does not let it be made.
    static Result<std::unique_ptr<ConnectionBook>> open(const QString& folder, bool mayCreate);

    remote::ConnectionStore& store() { return *m_store; }
    /// By id or name; NotFound.
    Result<ConnectionSettings> named(const QString& word) const;
    QFuture<Result<SecretValue>> token(const QString& id);
    /// The same settings with the kept password in the proxy's address, where there is one: for use, not for keeping.
    Result<ConnectionSettings> withProxyPassword(ConnectionSettings settings);
    /// Why the list cannot be changed now: a window keeps it in mind and would write over it.
    std::optional<Error> obstacle() const { return m_obstacle; }

private:
    ConnectionBook() = default;
    QFuture<Result<SecretValue>> secret(const QString& name);

    SystemClock m_clock;
    std::unique_ptr<DataOwner> m_owner; ///< null: another process is
    std::unique_ptr<local::FolderAuditLog> m_audit;
    std::unique_ptr<SecretVault> m_vault;
    std::unique_ptr<remote::ConnectionStore> m_store;
    std::optional<Error> m_obstacle;
};

} // namespace jobdeck::ctl
