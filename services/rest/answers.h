// SPDX-License-Identifier: Apache-2.0
// The answers that all routes share: errors, refused queries, ready-made JSON. Pure, any thread.
#pragma once

#include "http/response.h"
#include "result.h"

#include <QJsonArray>
#include <QStringList>

namespace jobdeck::rest {

http::Response failure(const Error& error);
/// 422 with one entry.
http::Response unprocessable(const QStringList& loc, const QString& words, const QString& type);
http::Response list(const QJsonArray& rows);
/// `json` is a whole document.
http::Response readyMade(const QByteArray& json);
http::Response noContent();
http::Response notFound(const QString& words);
/// 410: it was there.
http::Response gone(const QString& words);

} // namespace jobdeck::rest
