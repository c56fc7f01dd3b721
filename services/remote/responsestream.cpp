// SPDX-License-Identifier: Apache-2.0
#include "remote/responsestream.h"

namespace jobdeck::remote {

static constexpr qsizetype kLongestHead = 64 * 1024;
static constexpr qsizetype kLongestLine = 1024;

QByteArray ResponseStream::feed(const QByteArray& bytes)
{
    m_buffer += bytes;
    QByteArray body;
    while (step(body)) {
    }
    return body;
}

bool ResponseStream::end()
{
    if (m_state == State::UntilEnd)
        m_state = State::Complete;
    return isComplete();
}

/// One part of the grammar; false where more bytes are needed or there is nothing more to do.
bool ResponseStream::step(QByteArray& body)
{
    QByteArray line;
    switch (m_state) {
    case State::Head:
        return takeHead();
    case State::Length:
        return takeData(body, State::Complete);
    case State::ChunkSize: {
        if (!takeLine(line))
            return false;
        bool ok = false;
        m_left = line.split(';').constFirst().trimmed().toLongLong(&ok, 16);
        m_state = !ok || m_left < 0 ? State::Broken : m_left == 0 ? State::Trailer : State::ChunkData;
        return ok;
    }
    case State::ChunkData:
        return takeData(body, State::ChunkEnd);
    case State::ChunkEnd:
        if (!takeLine(line))
            return false;
        m_state = line.isEmpty() ? State::ChunkSize : State::Broken;
        return line.isEmpty();
    case State::Trailer:
        if (!takeLine(line))
            return false;
        if (line.isEmpty())
            m_state = State::Complete;
        return !line.isEmpty();
    case State::UntilEnd:
        body += m_buffer;
        m_buffer.clear();
        return false;
    case State::Complete:
    case State::Broken:
        return false;
    }
    return false;
}

bool ResponseStream::takeHead()
{
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    const bool looksRight =
        QByteArrayView("HTTP/1.").startsWith(QByteArrayView(m_buffer).first(qMin<qsizetype>(m_buffer.size(), 7)));
    if (!looksRight || (end < 0 && m_buffer.size() > kLongestHead)) {
        m_state = State::Broken;
        return false;
    }
    if (end < 0)
        return false;
    const QList<QByteArray> lines = m_buffer.first(end).split('\n');
    m_buffer.remove(0, end + 4);
    m_status = lines.constFirst().mid(9, 3).toInt();
    if (m_status >= 100 && m_status < 200) // another head follows
        return true;
    for (const QByteArray& line : lines.sliced(1)) {
        if (const qsizetype colon = line.indexOf(':'); colon > 0)
            m_fields.append({.name = line.first(colon).trimmed(), .value = line.sliced(colon + 1).trimmed()});
    }
    takeFraming();
    return m_state != State::Complete && m_state != State::Broken;
}

void ResponseStream::takeFraming()
{
    m_state = m_status == 204 || m_status == 304 ? State::Complete : State::UntilEnd;
    if (m_status < 200 || m_status > 599)
        m_state = State::Broken;
    if (m_state != State::UntilEnd)
        return;
    for (const http::Field& field : std::as_const(m_fields)) {
        if (field.name.compare("Transfer-Encoding", Qt::CaseInsensitive) == 0 && field.value.toLower() == "chunked") {
            m_state = State::ChunkSize;
            return;
        }
        if (field.name.compare("Content-Length", Qt::CaseInsensitive) == 0) {
            bool ok = false;
            m_left = field.value.toLongLong(&ok);
            m_state = !ok || m_left < 0 ? State::Broken : m_left == 0 ? State::Complete : State::Length;
        }
    }
}

bool ResponseStream::takeLine(QByteArray& line)
{
    const qsizetype end = m_buffer.indexOf("\r\n");
    if (end < 0) {
        if (m_buffer.size() > kLongestLine)
            m_state = State::Broken;
        return false;
    }
    line = m_buffer.first(end);
    m_buffer.remove(0, end + 2);
    return true;
}

bool ResponseStream::takeData(QByteArray& body, State next)
{
    const qsizetype count = qMin(m_left, static_cast<qint64>(m_buffer.size()));
    body += m_buffer.first(count);
    m_buffer.remove(0, count);
    m_left -= count;
    if (m_left > 0)
        return false;
    m_state = next;
    return true;
}

} // namespace jobdeck::remote
