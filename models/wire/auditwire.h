// SPDX-License-Identifier: Apache-2.0
// The audit log on the wire. Pure functions, any thread.
#pragma once

#include "auditentry.h"
#include "result.h"

#include <QJsonObject>

namespace jobdeck::wire {

/// `{entries: [{key, at, who, action, target, from, outcome}], has_more}`.
QJsonObject toJson(const AuditPage& page);
/// Invalid: this is no such page.
Result<AuditPage> auditPageFromJson(const QJsonObject& object);

} // namespace jobdeck::wire
