// SPDX-License-Identifier: Apache-2.0
// The file that holds one token for scripts, readable by this user alone. Any thread but the GUI's.
#pragma once

#include "result.h"

#include <QByteArray>
#include <QString>

namespace jobdeck::rest {

/// Empty where there is no file or it is empty. Conflict: it holds something that is no token of ours and must not be
/// overwritten.
Result<QByteArray> readTokenFile(const QString& path);
Result<Done> writeTokenFile(const QString& path, const QByteArray& token);

} // namespace jobdeck::rest
