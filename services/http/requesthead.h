// SPDX-License-Identifier: Apache-2.0
// The head of a request as Boost.Beast reads it, before our own rules decide about it. Pure, any thread.
#pragma once

#include "http/field.h"
#include "http/refusal.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <variant>

namespace jobdeck::http {

struct RequestHead
{
    QByteArray method;
    QByteArray target;
    bool http11 = true;
    bool keepAlive = true;
    bool chunked = false;
    qint64 contentLength = 0;
    QList<Field> fields;

    int count(QByteArrayView name) const; ///< of fields with this name, in any letter case
    QByteArray value(QByteArrayView name) const;
};

/// `block` is the whole head including the empty line, already clean of stray control characters and folded lines.
std::variant<RequestHead, Refusal> parseHead(const QByteArray& block);

} // namespace jobdeck::http
