// SPDX-License-Identifier: Apache-2.0
#include "remote/sseparser.h"

#include <utility>

namespace jobdeck::remote {

static constexpr qsizetype kLongestEvent = 16 * 1024 * 1024;
static constexpr char kByteOrderMark[] = "\xEF\xBB\xBF";

QList<ServerEvent> SseParser::feed(const QByteArray& bytes)
{
    QList<ServerEvent> events;
    if (m_overlong)
        return events;
    m_buffer += bytes;
    if (m_atStart) {
        if (m_buffer.size() < 3 && QByteArrayView(kByteOrderMark, 3).startsWith(m_buffer))
            return events; // could still become one
        m_atStart = false;
        if (m_buffer.startsWith(kByteOrderMark))
            m_buffer.remove(0, 3);
    }
    qsizetype begin = 0;
    for (qsizetype at = m_scanned; at < m_buffer.size(); ++at) {
        const char byte = m_buffer.at(at);
        if (byte == '\n' && std::exchange(m_afterReturn, false)) {
            begin = at + 1;
            continue;
        }
        m_afterReturn = byte == '\r';
        if (byte != '\n' && byte != '\r')
            continue;
        takeLine(m_buffer.mid(begin, at - begin), events);
        begin = at + 1;
    }
    m_buffer.remove(0, begin);
    m_scanned = m_buffer.size();
    m_overlong = m_buffer.size() + m_data.size() > kLongestEvent;
    return events;
}

void SseParser::restart()
{
    m_buffer.clear();
    m_scanned = 0;
    m_data.clear();
    m_name.clear();
    m_eventId = m_lastEventId;
    m_hasData = false;
    m_afterReturn = false;
    m_atStart = true;
    m_overlong = false;
}

void SseParser::takeLine(const QByteArray& line, QList<ServerEvent>& events)
{
    if (line.isEmpty()) {
        m_lastEventId = m_eventId;
        if (m_hasData)
            events.append({.name = m_name.isEmpty() ? QStringLiteral("message") : m_name, .data = m_data});
        m_data.clear();
        m_name.clear();
        m_hasData = false;
        return;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon == 0) // a comment, sent to keep the connection open
        return;
    QByteArray value = colon < 0 ? QByteArray() : line.sliced(colon + 1);
    if (value.startsWith(' '))
        value.remove(0, 1);
    takeField(colon < 0 ? line : line.first(colon), value);
}

void SseParser::takeField(const QByteArray& name, const QByteArray& value)
{
    if (name == "data") {
        if (m_hasData)
            m_data += '\n';
        m_data += value;
        m_hasData = true;
    } else if (name == "event") {
        m_name = QString::fromUtf8(value);
    } else if (name == "id") {
        if (!value.contains('\0'))
            m_eventId = value;
    } else if (name == "retry") {
        bool ok = false;
        const int wait = value.toInt(&ok);
        if (ok && wait >= 0)
            m_retryMs = wait;
    }
}

} // namespace jobdeck::remote
