// SPDX-License-Identifier: Apache-2.0
// Where this user's jobs live unless `--data-dir` says otherwise. Any thread.
#pragma once

#include <QString>

namespace jobdeck {

/// The same for every program of Jobdeck; need not exist yet.
QString defaultDataFolder();

} // namespace jobdeck
