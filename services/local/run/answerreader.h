// SPDX-License-Identifier: Apache-2.0
// Reads the answer, the error and the usage out of what a tool prints, as its OutputReading says. Engine thread.
#pragma once

#include "agent.h"
#include "execution.h"
#include "local/run/readingpointer.h"

#include <QByteArray>
#include <QString>

namespace jobdeck::local {

struct Answer
{
    QString response;     ///< the answer, else the last 64 KiB that were printed
    bool failed = false;  ///< the tool says so
    QString message;      ///< in the tool's words
    bool readable = true; ///< false: the output is not in the format that the reading expects
    Usage usage;
    bool operator==(const Answer&) const = default;
};

class AnswerReader
{
public:
    explicit AnswerReader(const OutputReading& reading);

    /// Standard output as it comes.
    void append(const QByteArray& bytes);
    /// Standard error as it comes: some tools print the document there when they fail.
    void appendError(const QByteArray& bytes);
    Answer finish();

private:
    void readLine(QByteArrayView line);
    bool readDocument(const QByteArray& text);
    void read(const QJsonValue& document);

    OutputFormat m_format;
    ReadingPointer m_answer;
    ReadingPointer m_error;
    ReadingPointer m_message;
    ReadingPointer m_inputTokens;
    ReadingPointer m_outputTokens;
    ReadingPointer m_costUsd;
    ReadingPointer m_sessionId;
    QByteArray m_tail;
    QByteArray m_errorTail;
    QByteArray m_pending; ///< Json: all of it; JsonLines: the line that has not ended yet
    bool m_anyDocument = false;
    QString m_response;
    Answer m_result;
};

} // namespace jobdeck::local
