// SPDX-License-Identifier: Apache-2.0
// The body of one answer on its connection, in chunks where the peer knows them; lives on the server's thread.
#pragma once

#include "http/stream.h"
#include "http/transport.h"

#include <QTimer>

#include <chrono>

namespace jobdeck::http {

class ConnectionStream final : public Stream
{
    Q_OBJECT

public:
    /// `chunked`: else the end of the connection is the end of the body.
    ConnectionStream(const Transport& transport, bool chunked, std::chrono::milliseconds writeTime, QObject* parent);

    void write(const QByteArray& bytes) override;
    qint64 pending() const override { return m_transport.unsent(); }
    void end() override;
    bool hasEnded() const { return m_ended; }

signals:
    void ended();   ///< end() was called
    void stalled(); ///< the peer has read nothing for too long

private:
    void watch();

    Transport m_transport;
    bool m_chunked;
    bool m_ended = false;
    QTimer m_stall;
};

} // namespace jobdeck::http
