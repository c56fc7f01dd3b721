// SPDX-License-Identifier: Apache-2.0
// What AlertPolicy decided, as one notification. Pure, any thread.
#pragma once

#include "shell/alertpolicy.h"
#include "shell/notification.h"

namespace jobdeck {

/// `news` is not empty. One: its job by name, and its execution as the tag; several: "7 jobs failed", an empty tag.
Notification alertWords(const QList<AlertPolicy::News>& news);

} // namespace jobdeck
