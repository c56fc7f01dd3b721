// SPDX-License-Identifier: Apache-2.0
// Where senders of a webhook job send to, as far as it is known here. GUI thread.
#pragma once

#include "job.h"
#include "pagecontext.h"

#include <QString>

namespace jobdeck {

/// A whole address, or only its path where nobody tells the rest; empty: the job has none.
QString webhookAddress(const PageContext& context, const Job& job);

/// A test delivery can be sent to it.
bool canSendTest(const PageContext& context, const Job& job);

} // namespace jobdeck
