// SPDX-License-Identifier: Apache-2.0
// Ids of what is made by the thousand: executions and deliveries. Pure, any thread.
#pragma once

#include <QString>

namespace jobdeck {

/// A UUID of version 7 (RFC 9562), without braces: it begins with the time (UTC ms). New rows then stand beside each
/// other in the index of ids, where random ones would make a commit write a page for each.
QString newId(qint64 nowMs);

} // namespace jobdeck
