// SPDX-License-Identifier: Apache-2.0
// Small JSON files in the data folder that only this user can read. Any thread but the GUI's.
#pragma once

#include "result.h"

#include <QJsonObject>
#include <QString>

namespace jobdeck::local {

/// Empty where there is no file; Storage where it cannot be read or is no JSON object.
Result<QJsonObject> readPrivateJson(const QString& path);
/// Replaces the file as a whole or leaves it as it is.
Result<Done> writePrivateJson(const QString& path, const QJsonObject& content);

} // namespace jobdeck::local
