// SPDX-License-Identifier: Apache-2.0
// The audit log's rows. Engine thread, or a reader's own connection.
#pragma once

#include "auditentry.h"
#include "local/store/database.h"

namespace jobdeck::local {

/// The newest this many are kept.
inline constexpr qint64 kAuditRows = 100'000;

/// Answers the entry with its key.
AuditEntry insertAudit(Database& database, AuditEntry entry);
AuditPage readAudit(Database& database, const AuditQuery& query);

} // namespace jobdeck::local
