// SPDX-License-Identifier: Apache-2.0
// Takes a data folder for the length of one command, or of a service. Blocks for a moment where another command has it.
#pragma once

#include "local/owner/dataowner.h"

#include <memory>

namespace jobdeck::ctl {

/// Conflict: a window, a service or a command that takes longer owns it.
Result<std::unique_ptr<DataOwner>> claimFolder(const QString& folder, OwnerKind kind = OwnerKind::Command);
/// Whoever owns it answers on a socket; a command that runs a job does not.
bool ownerCanBeAsked(const QString& folder);

} // namespace jobdeck::ctl
