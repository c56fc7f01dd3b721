// SPDX-License-Identifier: Apache-2.0
// One request on its way over a transport, and what comes back as it comes. Lives on the thread that sent it.
#pragma once

#include "http/field.h"

#include <QByteArray>
#include <QList>
#include <QObject>

#include <chrono>
#include <optional>

namespace jobdeck::remote {

/// What goes onto the wire.
struct WireRequest
{
    QByteArray method = "GET";
    QByteArray target; ///< path and query, escaped, begins with a slash
    QList<http::Field> fields;
    QByteArray body;
    /// Until the last byte of the answer, absolute; 0: no limit (streams).
    std::chrono::milliseconds time = std::chrono::seconds(60);
    /// Sending it twice does no harm. Where it is false the transport gives up rather than send anything again.
    bool repeatable = true;
    bool operator==(const WireRequest&) const = default;
};

/// Why there is no answer.
struct Fault
{
    enum class Kind { Address, HostNotFound, Refused, Unreachable, Tls, Proxy, Timeout, CutOff, TooLarge, NotHttp };
    Kind kind = Kind::CutOff;
    QString words;       ///< what the system or the library says
    QString certificate; ///< Tls: the server's, in words
    bool sent = true;    ///< the other side may have seen the request; false: surely not
    bool operator==(const Fault&) const = default;
};

/// Destroying it ends it.
class Exchange : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

signals:
    void headReceived(int status, const QList<jobdeck::http::Field>& fields);
    void dataReceived(const QByteArray& bytes);
    /// Once, last, through the event loop; without a fault the whole answer came.
    void finished(const std::optional<jobdeck::remote::Fault>& fault);
};

} // namespace jobdeck::remote
