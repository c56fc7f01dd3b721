// SPDX-License-Identifier: Apache-2.0
// An answer that is written bit by bit, for as long as both sides like; lives on the server's thread.
#pragma once

#include "http/response.h"

#include <QByteArray>
#include <QObject>

namespace jobdeck::http {

/// Made by Responder::stream() and gone with its connection: keep it in a QPointer. It ends by end(), when the peer
/// leaves, or when the peer reads nothing for Limits::writeTime.
class Stream : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Bytes are kept until the peer takes them: whoever has much to say waits for drained() while pending() is high.
    virtual void write(const QByteArray& bytes) = 0;
    virtual qint64 pending() const = 0;
    /// Nothing more comes; what was written still goes out.
    virtual void end() = 0;

signals:
    void drained(); ///< all that was written is on its way
    void closed();  ///< the peer is gone; nothing can be written any more
};

} // namespace jobdeck::http
