// SPDX-License-Identifier: Apache-2.0
// One peer's connection: reads requests, hands them on one at a time, writes the answers; lives on the server's thread.
#pragma once

#include "http/eviction.h"
#include "http/limits.h"
#include "http/requestparser.h"
#include "http/responder.h"
#include "http/transport.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <memory>

namespace jobdeck {
class Clock;
}

namespace jobdeck::http {

class ConnectionStream;

class Connection : public QObject
{
    Q_OBJECT

public:
    /// Takes the transport's socket as its child. `handler` and `clock` must outlive it.
    Connection(const Transport& transport, const Handler& handler, const Limits& limits, const Clock& clock,
               QObject* parent = nullptr);

    Occupant occupant() const;
    /// Ends it at once; closed() follows.
    void abort();

signals:
    void closed(jobdeck::http::Connection* connection);

private:
    enum class Phase {
        Fresh,     ///< nothing came yet
        Head,      ///< in the middle of a request's head
        Body,      ///< its head is good
        Handling,  ///< with the handler; no limit here, the handler's own apply
        Writing,   ///< the answer is on its way
        Streaming, ///< the handler writes its answer; the stream minds the time
        Idle,      ///< waits for the next request
        Draining,  ///< refused; what still comes is thrown away so that the peer can read why
        Closing,
    };

    void enter(Phase phase);
    std::chrono::milliseconds timeFor(Phase phase) const;
    void look();
    void expire();
    void end();
    void advance();
    bool step();
    QByteArray readSome();
    bool stepReading();
    bool stepWritten();
    bool stepDraining();
    void dispatch();
    void respond(quint64 serial, const Response& response);
    Stream* beginStream(quint64 serial, const Response& head);
    void refuse(const Refusal& refusal);
    void write(const Response& response);

    Transport m_transport;
    const Handler& m_handler;
    const Limits m_limits;
    const Clock& m_clock;
    RequestParser m_parser;
    QByteArray m_input; ///< read from the socket, not yet parsed
    Phase m_phase = Phase::Fresh;
    QDeadlineTimer m_due{QDeadlineTimer::Forever}; ///< of this phase
    QTimer m_deadline; ///< looks whether it has come; where a phase ends in time it runs on for the next
    QDeadlineTimer m_look;
    bool m_advancing = false;
    bool m_ended = false;
    bool m_keepAlive = true;
    bool m_headOnly = false;
    bool m_http11 = true;
    bool m_drain = false;
    ConnectionStream* m_stream = nullptr; ///< in Phase::Streaming
    quint64 m_serial = 0;                 ///< of the request under way, so that a late answer cannot go to the next
    qsizetype m_drained = 0;
    std::optional<qint64> m_lastCompleted;
};

} // namespace jobdeck::http
