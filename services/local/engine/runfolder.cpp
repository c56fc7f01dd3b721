// SPDX-License-Identifier: Apache-2.0
#include "local/engine/runfolder.h"

namespace jobdeck::local {

QString outputPath(const QString& dataDir, const QString& executionId)
{
    return QStringLiteral("%1/output/%2/%3.log").arg(dataDir, executionId.left(2), executionId);
}

QString scratchRoot(const QString& dataDir)
{
    return dataDir + QStringLiteral("/scratch");
}

QString scratchPath(const QString& dataDir, const QString& executionId)
{
    return scratchRoot(dataDir) + QLatin1Char('/') + executionId;
}

} // namespace jobdeck::local
