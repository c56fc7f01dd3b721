// SPDX-License-Identifier: Apache-2.0
// Secrets as a terminal shows them, without their values. Pure functions, any thread.
#pragma once

#include "secretvault.h"

namespace jobdeck::ctl {

/// A table with a line for each; says so where there are none.
QString secretLines(const QList<SecretInfo>& secrets);
/// "Secrets are in GNOME Keyring: ready."
QString storeLine(const VaultStatus& status);

} // namespace jobdeck::ctl
