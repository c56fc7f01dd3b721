// SPDX-License-Identifier: Apache-2.0
// How hard runs may use this computer, as kept in the data folder. Any thread but the GUI's.
#pragma once

#include "machine.h"
#include "result.h"

#include <QString>

namespace jobdeck::local {

/// The defaults where nothing was saved.
Result<LocalSettings> loadLocalSettings(const QString& dataDir);
/// Invalid with a field per value that makes no sense.
Result<Done> saveLocalSettings(const QString& dataDir, const LocalSettings& settings);

/// The number of executions at once that the settings mean: 0 stands for the number of cores.
int parallelLimit(const LocalSettings& settings);

} // namespace jobdeck::local
