// SPDX-License-Identifier: Apache-2.0
// Fills a data folder as months of use would, for benchmarks. Any thread.
#pragma once

#include <QString>

namespace jobdeck {

/// Jobs that fire once a week and executions of all kinds up to now. False where the folder cannot be written.
bool makeDataFolder(const QString& dataDir, int jobs, int executions);

} // namespace jobdeck
