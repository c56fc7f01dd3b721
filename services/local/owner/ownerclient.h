// SPDX-License-Identifier: Apache-2.0
// Asks the process that owns a data folder. Main thread; answers through the event loop.
#pragma once

#include "http/response.h"
#include "result.h"

#include <QFuture>
#include <QString>

#include <chrono>

namespace jobdeck {

/// One request to the owner's local socket. An owner that has just begun may not listen yet: tries again until `time`
/// is over, then Unavailable. Any status is an answer.
QFuture<Result<http::Response>> askOwner(const QString& folder, const QByteArray& method, const QByteArray& path,
                                         const QByteArray& body, std::chrono::milliseconds time);

/// Lets the owner's window come to the front. Unsupported: the owner has no window; Unavailable: no answer in 5 s.
QFuture<Result<Done>> raiseOwnersWindow(const QString& folder);

} // namespace jobdeck
