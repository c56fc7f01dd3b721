// SPDX-License-Identifier: Apache-2.0
// The additional certificates of a connection, read in the background. Lives on the main thread.
#pragma once

#include "result.h"

#include <QByteArray>
#include <QFuture>
#include <QString>

namespace jobdeck::remote {

/// PEM; Unavailable where the file cannot be read or holds no certificate.
QFuture<Result<QByteArray>> readAuthorities(const QString& fileName);

} // namespace jobdeck::remote
