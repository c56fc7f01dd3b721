// SPDX-License-Identifier: Apache-2.0
// Reads one HTTP/1.1 response as its bytes come, however they are split: head, then a body of a known length, in chunks
// or up to the end of the connection. Pure, any thread.
#pragma once

#include "http/field.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace jobdeck::remote {

class ResponseStream
{
public:
    /// Takes what came and returns what of the body it completes.
    QByteArray feed(const QByteArray& bytes);
    /// The connection ended: true where the response is whole.
    bool end();

    bool headSeen() const { return m_state > State::Head; }
    bool isComplete() const { return m_state == State::Complete; }
    /// Not HTTP, or a head or chunk beyond reason.
    bool isBroken() const { return m_state == State::Broken; }
    int status() const { return m_status; }
    const QList<http::Field>& fields() const { return m_fields; }

private:
    enum class State { Head, Length, ChunkSize, ChunkData, ChunkEnd, Trailer, UntilEnd, Complete, Broken };

    bool step(QByteArray& body);
    bool takeHead();
    bool takeLine(QByteArray& line);
    bool takeData(QByteArray& body, State next);
    void takeFraming();

    State m_state = State::Head;
    QByteArray m_buffer;
    int m_status = 0;
    QList<http::Field> m_fields;
    qint64 m_left = 0; ///< of the body or of this chunk
};

} // namespace jobdeck::remote
