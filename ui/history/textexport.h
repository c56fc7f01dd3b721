// SPDX-License-Identifier: Apache-2.0
// Puts output together for clipboard and file in a thread of the pool, so that 16 MiB never hold up the window.
#pragma once

#include "history/outputtext.h"
#include "result.h"

#include <QFuture>

namespace jobdeck {

QFuture<Result<QString>> joinText(const QList<OutputText>& lines, int firstLine, int firstColumn, int lastLine,
                                  int lastColumn);

/// The whole text as UTF-8. An existing file is replaced only when everything was written.
QFuture<Result<Done>> saveText(const QList<OutputText>& lines, const QString& path);

} // namespace jobdeck
