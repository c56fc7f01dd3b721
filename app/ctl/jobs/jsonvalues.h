// SPDX-License-Identifier: Apache-2.0
// Values of options that have a form of their own: NAME=VALUE, JSON objects, files. Main thread; reading may block.
#pragma once

#include "result.h"
#include "table/call.h"

#include <QByteArray>
#include <QJsonObject>
#include <QMap>

namespace jobdeck::ctl {

/// Every `--option NAME=VALUE`. Invalid: one has no `=`.
Result<QMap<QString, QString>> pairs(const Call& call, const QString& option);
/// The JSON object an option holds, empty where it is not set. Invalid says where it breaks off.
Result<QJsonObject> objectOption(const Call& call, const QString& option);

/// The whole of a file, or of standard input for "-". Storage: it cannot be read, or is too large to be meant.
Result<QByteArray> contentsOf(const QString& path);
/// Takes in standard input now where the command line names it as a file.
void readStandardInput(const Call& call);
/// The document in a file: JSON where it begins like that, else YAML.
Result<QJsonValue> documentIn(const QString& path);

} // namespace jobdeck::ctl
