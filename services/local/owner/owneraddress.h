// SPDX-License-Identifier: Apache-2.0
// Where the owner of a data folder listens: a local socket for this user only, named by the folder. Any thread.
#pragma once

#include "result.h"

#include <QString>

namespace jobdeck {

/// For QLocalServer. `folder` must exist; the folder of the socket is made where needed.
Result<QString> ownerSocketName(const QString& folder);

} // namespace jobdeck
