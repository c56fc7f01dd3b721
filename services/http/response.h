// SPDX-License-Identifier: Apache-2.0
// The answer to one request, and its bytes on the wire. A value, any thread.
#pragma once

#include "http/field.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace jobdeck::http {

struct Response
{
    int status = 200;
    QByteArray contentType; ///< empty: no body
    QByteArray body;
    QList<Field> fields;
    bool close = false; ///< the connection ends after this answer

    static Response json(int status, const QJsonObject& body);
    /// Every error has this shape: `{"detail": "text"}`.
    static Response detail(int status, const QString& text);
    bool operator==(const Response&) const = default;
};

/// How an answer goes onto its connection.
struct Framing
{
    bool keepAlive = true;
    bool headOnly = false; ///< for HEAD: all fields, no body
    bool stream = false;   ///< the body follows bit by bit: until the connection ends, or in chunks
    bool chunked = false;
    qint64 nowMs = 0; ///< UTC ms, for the Date field
};

QByteArray serialize(const Response& response, const Framing& framing);

} // namespace jobdeck::http
