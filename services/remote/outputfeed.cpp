// SPDX-License-Identifier: Apache-2.0
#include "remote/outputfeed.h"

#include "wire/executionresponse.h"
#include "wire/statuswire.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <utility>

namespace jobdeck::remote {

using namespace Qt::StringLiterals;

OutputFeed::OutputFeed(ApiClient& client, const QString& executionId, QObject* parent)
    : QObject(parent)
    , m_client(client)
    , m_id(executionId)
{}

void OutputFeed::begin()
{
    look();
}

/// Also after the stream broke: the service may have nothing more to say.
void OutputFeed::look()
{
    const ApiRequest request = {.path = {u"executions"_s, m_id}};
    m_client.call(request, this, [this](const ApiAnswer& answer) { takeDetail(answer); });
}

void OutputFeed::takeDetail(const ApiAnswer& answer)
{
    const QJsonDocument document = QJsonDocument::fromJson(answer.body);
    const QJsonValue value = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    const Result<ExecutionDetail> detail = wire::executionFromResponse(value);
    const bool comesBack = m_stream && (answer.fault || answer.status >= 500 || answer.status == 429);
    if (comesBack)
        return m_stream->resume();
    if (answer.error || !detail) {
        m_error = answer.error ? *answer.error : detail.error();
        return finish();
    }
    if (!isFinal(detail->execution.status)) {
        if (m_stream)
            return m_stream->resume();
        m_stream = new EventStream(m_client, {u"executions"_s, m_id, u"stream"_s}, this);
        connect(m_stream, &EventStream::received, this, &OutputFeed::takeEvent);
        connect(m_stream, &EventStream::broken, this, &OutputFeed::look);
        connect(m_stream, &EventStream::refused, this, [this](const Error& error) {
            m_error = error;
            finish();
        });
        m_stream->open();
        return setReady();
    }
    if (m_lines.isEmpty() && !detail->response.isEmpty())
        addText(detail->response + u'\n');
    if (!detail->execution.message.isEmpty() && isProblem(detail->execution.status))
        addLine(detail->execution.message, true);
    finish();
}

void OutputFeed::takeEvent(const ServerEvent& event)
{
    const QJsonObject object = QJsonDocument::fromJson(event.data).object();
    const QJsonObject data = object.value("data"_L1).isObject() ? object.value("data"_L1).toObject() : object;
    if (event.name == "message_chunk"_L1) {
        const QJsonObject message = data.value("message"_L1).isObject() ? data.value("message"_L1).toObject() : data;
        m_told.insert(message.value("message_id"_L1).toString());
        const QString chunk = message.value("chunk"_L1).toString();
        addText(chunk.isEmpty() ? message.value("content"_L1).toString() : chunk);
    } else if (event.name == "message"_L1) {
        takeMessage(data);
    } else if (event.name.startsWith("tool_"_L1)) {
        takeTool(event.name, data);
    } else if (event.name == "error"_L1) {
        const QString words = data.value("error"_L1).toString(data.value("message"_L1).toString());
        addLine(words.isEmpty() ? QString::fromUtf8(event.data) : words, true);
    } else if (event.name == "done"_L1) {
        finish();
    }
}

void OutputFeed::takeMessage(const QJsonObject& message)
{
    const QString id = message.value("message_id"_L1).toString();
    const bool isPrompt = message.value("role"_L1).toString() == "user"_L1; // shown elsewhere
    if (isPrompt || (!id.isEmpty() && m_told.contains(id)))
        return;
    if (!id.isEmpty())
        m_told.insert(id);
    addLine(message.value("content"_L1).toString());
}

void OutputFeed::takeTool(const QString& name, const QJsonObject& object)
{
    const auto text = [&object](QLatin1StringView key) {
        const QJsonValue value = object.value(key);
        if (value.isObject() || value.isArray())
            return QString::fromUtf8(
                (value.isObject() ? QJsonDocument(value.toObject()) : QJsonDocument(value.toArray()))
                    .toJson(QJsonDocument::Compact));
        return value.toVariant().toString();
    };
    const bool started = name == "tool_started"_L1;
    const QString status = text("tool_status"_L1);
    const bool failed =
        status.contains("fail"_L1, Qt::CaseInsensitive) || status.contains("error"_L1, Qt::CaseInsensitive);
    const QString mark = started ? u"▸"_s : failed ? u"✕"_s : u"✓"_s;
    addLine(u"%1 %2 %3"_s.arg(mark, text("tool_name"_L1), text(started ? "tool_input"_L1 : "tool_output"_L1)).trimmed(),
            failed);
}

/// Text as it comes: its last line may go on.
void OutputFeed::addText(const QString& text, bool error)
{
    if (text.isEmpty())
        return;
    const qint64 now = m_client.clock().nowMs();
    const QStringList parts = text.split(u'\n');
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const bool isOpen = i == parts.size() - 1;
        if (isOpen && parts.at(i).isEmpty())
            break; // the text ended with its line
        const qint64 begin = m_lines.isEmpty() ? 0 : m_lines.constLast().end;
        m_lines.append({.line = {.time = now, .error = error, .text = parts.at(i), .open = isOpen},
                        .end = begin + parts.at(i).toUtf8().size() + 1});
    }
    m_open = !text.endsWith(u'\n');
    emit grew(m_id, m_lines.constLast().end);
}

void OutputFeed::addLine(const QString& text, bool error)
{
    if (std::exchange(m_open, false))
        addText(u"\n"_s);
    addText(text.endsWith(u'\n') ? text : text + u'\n', error);
}

OutputChunk OutputFeed::chunk(qint64 offset, qint64 maxBytes) const
{
    OutputChunk out = {
        .nextOffset = offset, .size = m_lines.isEmpty() ? 0 : m_lines.constLast().end, .finished = m_finished};
    const auto first = std::ranges::upper_bound(m_lines, offset, {}, &Line::end);
    for (auto line = first; line != m_lines.end() && (out.lines.isEmpty() || line->end - offset <= maxBytes); ++line) {
        out.lines.append(line->line);
        out.nextOffset = line->end;
    }
    return out;
}

void OutputFeed::setReady()
{
    if (!std::exchange(m_ready, true))
        emit ready();
}

void OutputFeed::finish()
{
    m_finished = true;
    if (m_stream)
        m_stream->deleteLater();
    m_stream = nullptr;
    setReady();
    emit grew(m_id, m_lines.isEmpty() ? 0 : m_lines.constLast().end);
}

} // namespace jobdeck::remote
