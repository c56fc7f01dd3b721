// SPDX-License-Identifier: Apache-2.0
// The file that connections are kept in, without any secret. Any thread; blocks on the file.
#pragma once

#include "connectionsettings.h"
#include "result.h"

#include <QList>

namespace jobdeck::remote {

/// None where there is no such file; entries that make no sense are left out.
QList<ConnectionSettings> readConnections(const QString& fileName);
/// Replaces the file as a whole, readable by this user only.
Result<Done> writeConnections(const QString& fileName, const QList<ConnectionSettings>& connections);

} // namespace jobdeck::remote
