// SPDX-License-Identifier: Apache-2.0
// A real local backend, served on 127.0.0.1 and on its folder's socket, with a token for each scope. Main thread.
#pragma once

#include "clock.h"
#include "local/localauditlog.h"
#include "local/localbackend.h"
#include "local/localwebhooks.h"
#include "local/owner/dataowner.h"
#include "memoryvault.h"
#include "rest/apiserving.h"

#include <QTemporaryDir>

#include <memory>

namespace jobdeck {

class ServedBackend
{
public:
    /// Serves once it returns true. `settings` without `enabled`: on 127.0.0.1, any port.
    bool start(ServingSettings settings = {});
    ~ServedBackend();

    local::LocalBackend& backend() { return *m_backend; }
    rest::ApiServing& serving() { return *m_serving; }
    local::LocalAuditLog& audit() { return *m_audit; }
    local::LocalWebhooks& webhooks() { return *m_webhooks; } ///< receives once it is started
    QString url() const { return m_serving->status().url; }
    quint16 port() const;
    QString socket() const { return m_owner->url().sliced(5); } ///< of the folder's owner
    const QString& folder() const { return m_owner->folder(); }
    QByteArray token(TokenScope scope) const { return m_tokens.value(int(scope)); }

private:
    SystemClock m_clock;
    QTemporaryDir m_home;
    std::unique_ptr<DataOwner> m_owner;
    std::unique_ptr<local::LocalAuditLog> m_audit;
    std::unique_ptr<MemoryVault> m_vault;
    std::unique_ptr<local::LocalBackend> m_backend;
    std::unique_ptr<local::LocalWebhooks> m_webhooks;
    std::unique_ptr<rest::ApiServing> m_serving;
    QList<QByteArray> m_tokens; ///< by scope
};

} // namespace jobdeck
