// SPDX-License-Identifier: Apache-2.0
// Secrets in the user's words. Pure, any thread.
#pragma once

#include "secret.h"

#include <QStringList>

namespace jobdeck {

/// What people call it: its name, or for what belongs to a job or a connection whose it is. `usedBy`: names of jobs.
QString secretTitle(const SecretInfo& secret, const QStringList& usedBy = {});

} // namespace jobdeck
