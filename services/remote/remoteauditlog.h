// SPDX-License-Identifier: Apache-2.0
// The audit log of another Jobdeck, read over its API. Lives on the GUI thread, never blocks it.
#pragma once

#include "auditlog.h"
#include "remote/apiclient.h"

#include <optional>

namespace jobdeck::remote {

class RemoteAuditLog final : public AuditLog
{
    Q_OBJECT

public:
    /// `client` must outlive it.
    explicit RemoteAuditLog(ApiClient& client, QObject* parent = nullptr);

    /// Asks for what is newer than what was seen and says noted() for each, oldest first.
    void lookNow();

    /// Nothing: whoever keeps the log notes what it is asked to do.
    void note(const AuditEntry&) override {}
    QFuture<Result<AuditPage>> entries(const AuditQuery& query) override;

private:
    QFuture<Result<AuditPage>> page(const AuditQuery& query);
    void take(const AuditPage& page);

    ApiClient& m_client;
    std::optional<qint64> m_newest; ///< key; empty: nothing was asked yet
    bool m_looking = false;
};

} // namespace jobdeck::remote
