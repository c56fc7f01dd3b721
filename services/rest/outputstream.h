// SPDX-License-Identifier: Apache-2.0
// One execution's output and status as server-sent events, until both ended. Lives on the http thread.
#pragma once

#include "execution.h"
#include "executionquery.h"
#include "http/responder.h"
#include "http/stream.h"

#include <QJsonObject>
#include <QObject>
#include <QPointer>
#include <QTimer>

namespace jobdeck::rest {

class Context;

/// Events are those of the service: `connected`, `status`, `message_chunk`, `message`, `done`, and comments as
/// keep-alives. An event's id is the output offset after it, so `Last-Event-ID` goes on where the peer was cut.
class OutputStream : public QObject
{
    Q_OBJECT

public:
    /// Answers through `respond`; lives as a child of `context` until it ends.
    static void begin(Context& context, const Execution& execution, qint64 offset, const QString& tokenId,
                      const http::Responder& respond);

    const QString& tokenId() const { return m_tokenId; }
    /// The token was revoked.
    void cut();

private:
    OutputStream(Context& context, const Execution& execution, qint64 offset, const QString& tokenId,
                 http::Stream* stream);
    void send(const QByteArray& event, const QJsonObject& data);
    void noteStatus(const Execution& execution);
    void pull();
    void take(const OutputChunk& chunk);
    void finish();
    void sendLines(const QList<OutputLine>& lines, qint64 offsetAfter);

    Context& m_context;
    Execution m_execution;
    qint64 m_offset;
    qint64 m_size = 0; ///< of the output, as told
    const QString m_tokenId;
    QPointer<http::Stream> m_stream;
    QTimer m_keepAlive;
    bool m_pulling = false;
    bool m_finished = false;
};

} // namespace jobdeck::rest
