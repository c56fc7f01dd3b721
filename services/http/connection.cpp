// SPDX-License-Identifier: Apache-2.0
#include "http/connection.h"

#include "clock.h"
#include "http/connectionstream.h"

#include <QPointer>
#include <QScopedValueRollback>

#include <algorithm>
#include <utility>

namespace jobdeck::http {

static constexpr qint64 kReadBytes = 64 * 1024;

Connection::Connection(const Transport& transport, const Handler& handler, const Limits& limits, const Clock& clock,
                       QObject* parent)
    : QObject(parent)
    , m_transport(transport)
    , m_handler(handler)
    , m_limits(limits)
    , m_clock(clock)
    , m_parser(limits)
{
    m_transport.socket->setParent(this);
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &Connection::look);
    connect(m_transport.socket, &QIODevice::readyRead, this, &Connection::advance);
    m_transport.onProgress(this, [this] { advance(); });
    m_transport.onClosed(this, [this] { end(); });
    enter(Phase::Fresh);
    // What came before we listened brings no further signal.
    QMetaObject::invokeMethod(this, &Connection::advance, Qt::QueuedConnection);
}

Occupant Connection::occupant() const
{
    return {.peer = m_transport.peer,
            .busy = m_phase == Phase::Handling || m_phase == Phase::Writing || m_phase == Phase::Streaming,
            .lastCompleted = m_lastCompleted};
}

void Connection::abort()
{
    m_transport.abort();
    end(); // a socket that was gone already does not say so again
}

void Connection::end()
{
    m_deadline.stop();
    m_phase = Phase::Closing;
    if (std::exchange(m_ended, true))
        return;
    if (m_stream)
        emit m_stream->closed();
    emit closed(this);
}

void Connection::enter(Phase phase)
{
    m_phase = phase;
    const std::chrono::milliseconds time = timeFor(phase);
    if (time > std::chrono::milliseconds::zero())
        m_due.setRemainingTime(time);
    else
        m_due = QDeadlineTimer(QDeadlineTimer::Forever);
    if (!m_due.isForever() && (!m_deadline.isActive() || m_due < m_look)) {
        m_look = m_due;
        m_deadline.start(time);
    }
}

void Connection::look()
{
    if (m_due.hasExpired())
        return expire();
    if (m_due.isForever())
        return;
    m_look = m_due;
    m_deadline.start(std::chrono::milliseconds(m_due.remainingTime() + 1));
}

std::chrono::milliseconds Connection::timeFor(Phase phase) const
{
    // clang-format off
    switch (phase) {
    case Phase::Fresh: case Phase::Head: return m_limits.headTime;
    case Phase::Body: return m_limits.bodyTime;
    case Phase::Writing: return m_limits.writeTime;
    case Phase::Idle: return m_limits.idleTime;
    case Phase::Draining: return m_limits.drainTime;
    case Phase::Handling: case Phase::Streaming: case Phase::Closing: break;
    }
    // clang-format on
    return std::chrono::milliseconds::zero();
}

void Connection::expire()
{
    if (m_phase == Phase::Head || m_phase == Phase::Body)
        refuse({408, QStringLiteral("The request took too long.")});
    else
        abort();
    advance();
}

void Connection::advance()
{
    // Writing and handlers that answer at once come back here; the loop below takes care of them.
    if (m_advancing)
        return;
    const QScopedValueRollback<bool> guard(m_advancing, true);
    while (step()) {
    }
}

bool Connection::step()
{
    // clang-format off
    switch (m_phase) {
    case Phase::Fresh: case Phase::Idle: case Phase::Head: case Phase::Body: return stepReading();
    case Phase::Writing: return stepWritten();
    case Phase::Draining: return stepDraining();
    case Phase::Handling: case Phase::Streaming: case Phase::Closing: break;
    }
    // clang-format on
    return false;
}

QByteArray Connection::readSome()
{
    return m_transport.socket->read(std::min(kReadBytes, m_transport.socket->bytesAvailable()));
}

bool Connection::stepReading()
{
    if (m_input.isEmpty())
        m_input = readSome();
    if (m_input.isEmpty())
        return false;
    if (m_phase == Phase::Fresh || m_phase == Phase::Idle)
        enter(Phase::Head);
    m_input.remove(0, m_parser.feed(m_input));
    switch (m_parser.state()) {
    case RequestParser::State::Head:
        break;
    case RequestParser::State::Body:
        if (m_phase == Phase::Head) {
            enter(Phase::Body);
            if (m_parser.expectsContinue() && m_input.isEmpty())
                m_transport.socket->write("HTTP/1.1 100 Continue\r\n\r\n");
        }
        break;
    case RequestParser::State::Complete:
        dispatch();
        break;
    case RequestParser::State::Refused:
        refuse(m_parser.refusal());
        break;
    }
    return true;
}

bool Connection::stepWritten()
{
    if (m_transport.unsent() > 0)
        return false;
    if (m_drain) {
        enter(Phase::Draining);
    } else if (m_keepAlive) {
        enter(Phase::Idle);
    } else {
        enter(Phase::Closing);
        m_transport.close();
    }
    return true;
}

bool Connection::stepDraining()
{
    m_drained += m_input.size();
    m_input = readSome();
    if (m_drained > m_limits.drainBytes)
        abort();
    return !m_input.isEmpty();
}

void Connection::dispatch()
{
    Request request = m_parser.takeRequest();
    request.peer = m_transport.peer;
    m_keepAlive = request.keepAlive;
    m_headOnly = request.method == "HEAD";
    m_http11 = request.http11;
    enter(Phase::Handling);
    ++m_serial;
    const auto send = [self = QPointer(this), serial = m_serial](const Response& response) {
        if (self)
            self->respond(serial, response);
    };
    const auto begin = [self = QPointer(this), serial = m_serial](const Response& head) {
        return self ? self->beginStream(serial, head) : nullptr;
    };
    m_handler(request, Responder(send, begin));
}

Stream* Connection::beginStream(quint64 serial, const Response& head)
{
    if (m_phase != Phase::Handling || serial != m_serial)
        return nullptr;
    if (m_headOnly) {
        respond(serial, head);
        return nullptr;
    }
    m_lastCompleted = m_clock.monotonicMs();
    m_keepAlive = m_keepAlive && m_http11 && !head.close;
    const bool chunked = m_http11;
    enter(Phase::Streaming);
    m_transport.socket->write(
        serialize(head, {.keepAlive = m_keepAlive, .stream = true, .chunked = chunked, .nowMs = m_clock.nowMs()}));
    m_transport.flush();
    m_stream = new ConnectionStream(m_transport, chunked, m_limits.writeTime, this);
    connect(m_stream, &ConnectionStream::stalled, this, &Connection::abort);
    connect(m_stream, &ConnectionStream::ended, this, [this] {
        std::exchange(m_stream, nullptr)->deleteLater();
        enter(Phase::Writing);
        advance();
    });
    return m_stream;
}

void Connection::respond(quint64 serial, const Response& response)
{
    if (m_phase != Phase::Handling || serial != m_serial)
        return;
    m_lastCompleted = m_clock.monotonicMs();
    if (response.close)
        m_keepAlive = false;
    write(response);
    advance();
}

void Connection::refuse(const Refusal& refusal)
{
    m_keepAlive = false;
    m_drain = true;
    m_headOnly = false;
    write(Response::detail(refusal.status, refusal.reason));
}

void Connection::write(const Response& response)
{
    enter(Phase::Writing);
    m_transport.socket->write(
        serialize(response, {.keepAlive = m_keepAlive, .headOnly = m_headOnly, .nowMs = m_clock.nowMs()}));
    m_transport.flush();
}

} // namespace jobdeck::http
