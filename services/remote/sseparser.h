// SPDX-License-Identifier: Apache-2.0
// Reads a stream of server-sent events (WHATWG HTML, section 9.2.6) however its bytes are split. Pure, any thread.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace jobdeck::remote {

struct ServerEvent
{
    QString name = QStringLiteral("message");
    QByteArray data; ///< the data lines, joined by line feeds
    bool operator==(const ServerEvent&) const = default;
};

class SseParser
{
public:
    /// The events that these bytes complete; comments and unfinished events give none.
    QList<ServerEvent> feed(const QByteArray& bytes);

    /// To be sent as Last-Event-ID when the stream is taken up again; stays over events without one.
    const QByteArray& lastEventId() const { return m_lastEventId; }
    /// How long the server asks us to wait before that.
    std::optional<int> retryMs() const { return m_retryMs; }
    /// For the next connection: what was begun is dropped, the last id stays.
    void restart();
    /// An event is longer than any real one: the stream should be given up.
    bool isOverlong() const { return m_overlong; }

private:
    void takeLine(const QByteArray& line, QList<ServerEvent>& events);
    void takeField(const QByteArray& name, const QByteArray& value);

    QByteArray m_buffer;
    qsizetype m_scanned = 0; ///< of the buffer: there is no line end in it
    QByteArray m_data;
    QString m_name;
    QByteArray m_eventId;
    QByteArray m_lastEventId;
    std::optional<int> m_retryMs;
    bool m_hasData = false;
    bool m_afterReturn = false; ///< a line feed that follows belongs to the carriage return before
    bool m_atStart = true;      ///< a byte order mark may come
    bool m_overlong = false;
};

} // namespace jobdeck::remote
