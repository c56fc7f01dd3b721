// SPDX-License-Identifier: Apache-2.0
// Errors on the wire: which status, `{"detail": …}`, and back to an Error. Pure, any thread.
#pragma once

#include "result.h"

#include <QByteArray>
#include <QJsonObject>

namespace jobdeck::wire {

/// 422 where fields are wrong; 400 disabled or missing parameters, 404, 409 conflict, 501 unsupported, 503 unavailable.
int httpStatus(const Error& error);
/// `{"detail": "text"}`; with 422 `{"detail": [{loc, msg, type}]}`. Besides `code`, our own word for it, `message`
/// where the detail is a list, and `fields` where it is not.
QJsonObject errorBody(const Error& error);

/// An answer that is no success. Understands both shapes of `detail`, `error` and `message`; any other body is quoted
/// only by its status, because it may be a proxy's page.
Error errorFromAnswer(int status, const QByteArray& body);

} // namespace jobdeck::wire
