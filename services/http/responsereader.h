// SPDX-License-Identifier: Apache-2.0
// Reads the answer of one of our own servers on a connection that it closed. Pure, any thread.
#pragma once

#include "http/response.h"
#include "result.h"

#include <QByteArray>

namespace jobdeck::http {

/// Unavailable where the answer is cut off or is none. Fields stay as they came, in `fields`.
Result<Response> readResponse(const QByteArray& bytes);

} // namespace jobdeck::http
