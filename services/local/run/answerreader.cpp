// SPDX-License-Identifier: Apache-2.0
#include "local/run/answerreader.h"

#include "local/run/linetext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace jobdeck::local {

using namespace Qt::StringLiterals;

static constexpr qsizetype kLongestResponse = 64 * 1024;
/// A document or line longer than this is not kept in memory only to be read.
static constexpr qsizetype kLongestDocument = 32 * 1024 * 1024;

static std::optional<qint64> asCount(const QJsonValue& value)
{
    return value.isDouble() ? std::optional(value.toInteger(static_cast<qint64>(value.toDouble()))) : std::nullopt;
}

static bool saysFailed(const QJsonValue& value)
{
    return value.isObject() || value.toBool() || !value.toString().isEmpty();
}

template<class T>
static void replace(std::optional<T>& target, const std::optional<T>& value)
{
    if (value)
        target = value;
}

static void addToTail(QByteArray& tail, const QByteArray& bytes)
{
    tail += bytes;
    if (tail.size() > 2 * kLongestResponse)
        tail.remove(0, tail.size() - kLongestResponse);
}

AnswerReader::AnswerReader(const OutputReading& reading)
    : m_format(reading.format)
    , m_answer(reading.answer)
    , m_error(reading.error)
    , m_message(reading.message)
    , m_inputTokens(reading.inputTokens)
    , m_outputTokens(reading.outputTokens)
    , m_costUsd(reading.costUsd)
    , m_sessionId(reading.sessionId)
{}

void AnswerReader::append(const QByteArray& bytes)
{
    addToTail(m_tail, bytes);
    if (m_format == OutputFormat::Text || m_pending.size() > kLongestDocument)
        return;
    m_pending += bytes;
    if (m_format != OutputFormat::JsonLines)
        return;
    qsizetype start = 0;
    for (qsizetype end = m_pending.indexOf('\n'); end >= 0; end = m_pending.indexOf('\n', start)) {
        readLine(QByteArrayView(m_pending).sliced(start, end - start));
        start = end + 1;
    }
    m_pending.remove(0, start);
}

void AnswerReader::appendError(const QByteArray& bytes)
{
    if (m_format == OutputFormat::Json)
        addToTail(m_errorTail, bytes);
}

void AnswerReader::readLine(QByteArrayView line)
{
    const QJsonDocument document = QJsonDocument::fromJson(line.toByteArray());
    if (document.isObject()) // tools mix other lines in; they are for people
        read(document.object());
}

/// Some tools greet before the document: it may begin at any line that opens an object or array. An array is read like
/// lines: a list of events.
bool AnswerReader::readDocument(const QByteArray& text)
{
    for (qsizetype start = 0; start >= 0 && start < text.size();) {
        const char first = text.at(start);
        if (first == '{' || first == '[') {
            const QJsonDocument document = QJsonDocument::fromJson(text.sliced(start).trimmed());
            const QJsonArray events = document.array();
            for (const auto& event : events)
                read(event);
            if (document.isObject())
                read(document.object());
            if (!document.isNull())
                return true;
        }
        const qsizetype newline = text.indexOf('\n', start);
        start = newline < 0 ? -1 : newline + 1;
    }
    return false;
}

void AnswerReader::read(const QJsonValue& document)
{
    m_anyDocument = true;
    if (const QString answer = asText(m_answer.find(document)); !answer.isEmpty())
        m_response = answer;
    if (const QJsonValue error = m_error.find(document); !error.isUndefined())
        m_result.failed = saysFailed(error);
    if (const QString message = asText(m_message.find(document)); !message.isEmpty())
        m_result.message = message;
    if (const QString session = asText(m_sessionId.find(document)); !session.isEmpty())
        m_result.usage.sessionId = session;
    replace(m_result.usage.inputTokens, asCount(m_inputTokens.find(document)));
    replace(m_result.usage.outputTokens, asCount(m_outputTokens.find(document)));
    if (const QJsonValue cost = m_costUsd.find(document); cost.isDouble())
        m_result.usage.costUsd = cost.toDouble();
}

Answer AnswerReader::finish()
{
    if (m_format == OutputFormat::JsonLines)
        readLine(m_pending);
    else if (m_format == OutputFormat::Json && !readDocument(m_pending))
        readDocument(m_errorTail);
    m_result.readable = m_format == OutputFormat::Text || m_anyDocument;
    if (!m_result.failed)
        m_result.message.clear();
    QByteArrayView tail = m_tail;
    if (tail.size() > kLongestResponse) {
        tail = tail.last(kLongestResponse);
        while (!tail.isEmpty() && (static_cast<unsigned char>(tail.front()) & 0xC0) == 0x80)
            tail = tail.sliced(1); // not in the middle of a character
    }
    m_result.response =
        m_response.isEmpty() ? QString::fromUtf8(tail).replace(QChar::Null, QChar(u'\u2400')) : m_response;
    return m_result;
}

} // namespace jobdeck::local
