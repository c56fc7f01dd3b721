// SPDX-License-Identifier: Apache-2.0
// Records of groups as earlier versions wrote them; a folder may hold some that its last session did not come to.
// Their fields are listed for themselves: today's change, and these do not. Pure, any thread.
#pragma once

#include "local/store/changeset.h"

#include <QByteArray>

#include <optional>

namespace jobdeck::local {

/// As fromIntakeRecord(), for the first three formats.
std::optional<ChangeSet> fromOldIntakeRecord(const QByteArray& record);

} // namespace jobdeck::local
