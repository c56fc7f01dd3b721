// SPDX-License-Identifier: Apache-2.0
// Where runs keep their files below a data folder. Pure, any thread.
#pragma once

#include <QString>

namespace jobdeck::local {

/// The output file of an execution. 256 folders, so that none of them grows without end.
QString outputPath(const QString& dataDir, const QString& executionId);
/// Holds the folders that runs use while they run; nothing in it outlives them.
QString scratchRoot(const QString& dataDir);
QString scratchPath(const QString& dataDir, const QString& executionId);

} // namespace jobdeck::local
