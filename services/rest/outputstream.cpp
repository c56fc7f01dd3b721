// SPDX-License-Identifier: Apache-2.0
#include "rest/outputstream.h"

#include "rest/context.h"
#include "wire/statuswire.h"
#include "wire/writer.h"

#include <QJsonDocument>

#include <utility>

namespace jobdeck::rest {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static constexpr qint64 kPieceBytes = 64 * 1024;
static constexpr qint64 kMostPending = 256 * 1024; ///< the peer reads slowly: wait
static constexpr auto kKeepAlive = 15s;

void OutputStream::begin(Context& context, const Execution& execution, qint64 offset, const QString& tokenId,
                         const http::Responder& respond)
{
    http::Stream* stream =
        respond.stream({.status = 200, .contentType = "text/event-stream", .fields = {{"X-Accel-Buffering", "no"}}});
    if (stream)
        new OutputStream(context, execution, offset, tokenId, stream);
}

OutputStream::OutputStream(Context& context, const Execution& execution, qint64 offset, const QString& tokenId,
                           http::Stream* stream)
    : QObject(&context)
    , m_context(context)
    , m_execution(execution)
    , m_offset(std::max<qint64>(0, offset))
    , m_tokenId(tokenId)
    , m_stream(stream)
    , m_keepAlive(this)
{
    connect(stream, &http::Stream::closed, this, &QObject::deleteLater);
    connect(stream, &http::Stream::drained, this, &OutputStream::pull);
    connect(&context, &Context::executionChanged, this, &OutputStream::noteStatus);
    connect(&context, &Context::executionRemoved, this, [this](const QString& id) {
        if (id == m_execution.id)
            cut();
    });
    connect(&context, &Context::outputGrew, this, [this](const QString& id, qint64 size) {
        if (id != m_execution.id)
            return;
        m_size = size;
        pull();
    });
    connect(&m_keepAlive, &QTimer::timeout, this, [this] {
        if (m_stream)
            m_stream->write(": keep-alive\n\n");
    });
    m_keepAlive.start(kKeepAlive);
    QJsonObject data{{u"execution_id"_s, execution.id}};
    wire::putStatus(data, execution.status);
    send("connected", data);
    pull();
}

void OutputStream::send(const QByteArray& event, const QJsonObject& data)
{
    if (m_stream)
        m_stream->write("id: " + QByteArray::number(m_offset) + "\nevent: " + event +
                        "\ndata: " + QJsonDocument(data).toJson(QJsonDocument::Compact) + "\n\n");
}

void OutputStream::noteStatus(const Execution& execution)
{
    if (execution.id != m_execution.id || m_finished)
        return;
    const ExecutionStatus before = std::exchange(m_execution, execution).status;
    // The last status comes after the last of the output.
    if (execution.status != before && !isFinal(execution.status)) {
        QJsonObject data;
        wire::putStatus(data, execution.status);
        wire::put(data, u"message"_s, execution.message);
        send("status", data);
    }
    pull();
}

void OutputStream::pull()
{
    if (m_pulling || m_finished || !m_stream || m_stream->pending() > kMostPending)
        return;
    m_pulling = true;
    m_context.backend<OutputChunk>(
        [id = m_execution.id, offset = m_offset](Backend& backend) { return backend.output(id, offset, kPieceBytes); },
        [self = QPointer(this)](const Result<OutputChunk>& chunk) {
            if (!self)
                return;
            if (chunk)
                return self->take(*chunk);
            self->send("error", {{u"error"_s, chunk.error().message}});
            self->cut();
        });
}

void OutputStream::take(const OutputChunk& chunk)
{
    const bool moved = chunk.nextOffset > m_offset;
    m_size = std::max(m_size, chunk.size);
    if (chunk.dropped > 0)
        send("message_chunk", {{u"data"_s, QJsonObject{{u"content"_s, u"[%1 bytes left out]\n"_s.arg(chunk.dropped)},
                                                       {u"message_id"_s, m_execution.id}}}});
    sendLines(chunk.lines, chunk.nextOffset);
    m_offset = chunk.nextOffset;
    m_pulling = false; // not before: writing says drained()
    if (moved && m_offset < m_size)
        return pull();
    if (chunk.finished && isFinal(m_execution.status))
        finish();
}

/// Neighbours of one stream go together. Only the last event has the new offset: whoever is cut before it sees some
/// lines twice, but misses none.
void OutputStream::sendLines(const QList<OutputLine>& lines, qint64 offsetAfter)
{
    for (qsizetype i = 0; i < lines.size();) {
        const bool error = lines[i].error;
        QString content;
        for (; i < lines.size() && lines[i].error == error; ++i)
            content += lines[i].open ? lines[i].text : lines[i].text + u'\n';
        if (i == lines.size())
            m_offset = offsetAfter;
        QJsonObject data{{u"content"_s, content}, {u"message_id"_s, m_execution.id}};
        if (error)
            data.insert(u"stream"_s, u"stderr"_s);
        send("message_chunk", {{u"data"_s, data}});
    }
}

/// The answer, the last status, the end.
void OutputStream::finish()
{
    m_finished = true;
    m_context.backend<ExecutionDetail>([id = m_execution.id](Backend& backend) { return backend.execution(id); },
                                       [self = QPointer(this)](const Result<ExecutionDetail>& detail) {
                                           if (!self)
                                               return;
                                           if (detail && !detail->response.isEmpty())
                                               self->send("message", {{u"role"_s, u"assistant"_s},
                                                                      {u"content"_s, detail->response},
                                                                      {u"message_id"_s, self->m_execution.id}});
                                           QJsonObject data;
                                           wire::putStatus(data, self->m_execution.status);
                                           wire::put(data, u"message"_s, self->m_execution.message);
                                           self->send("status", data);
                                           self->send("done", data);
                                           self->cut();
                                       });
}

void OutputStream::cut()
{
    if (m_stream)
        m_stream->end();
    deleteLater();
}

} // namespace jobdeck::rest
