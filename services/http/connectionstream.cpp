// SPDX-License-Identifier: Apache-2.0
#include "http/connectionstream.h"

#include <utility>

namespace jobdeck::http {

ConnectionStream::ConnectionStream(const Transport& transport, bool chunked, std::chrono::milliseconds writeTime,
                                   QObject* parent)
    : Stream(parent)
    , m_transport(transport)
    , m_chunked(chunked)
{
    m_stall.setSingleShot(true);
    m_stall.setInterval(writeTime);
    connect(&m_stall, &QTimer::timeout, this, &ConnectionStream::stalled);
    m_transport.onProgress(this, [this] { watch(); });
}

void ConnectionStream::write(const QByteArray& bytes)
{
    if (m_ended || bytes.isEmpty())
        return;
    if (m_chunked)
        m_transport.socket->write(QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n");
    else
        m_transport.socket->write(bytes);
    m_transport.flush();
    if (pending() > 0 && !m_stall.isActive())
        m_stall.start();
}

void ConnectionStream::end()
{
    if (std::exchange(m_ended, true))
        return;
    if (m_chunked)
        m_transport.socket->write("0\r\n\r\n");
    m_transport.flush();
    m_stall.stop(); // the connection's own limit for writing takes over
    emit ended();
}

void ConnectionStream::watch()
{
    if (m_ended)
        return;
    if (pending() > 0)
        return m_stall.start(); // some of it was taken
    m_stall.stop();
    emit drained();
}

} // namespace jobdeck::http
