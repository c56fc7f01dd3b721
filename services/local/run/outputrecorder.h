// SPDX-License-Identifier: Apache-2.0
// Takes what a run prints as it comes and records it: secrets masked, whole lines, capped. Lives on the engine thread.
#pragma once

#include "clock.h"
#include "local/run/linebuffer.h"
#include "local/run/outputwriter.h"
#include "local/run/secretmask.h"

#include <QObject>
#include <QTimer>

#include <map>

namespace jobdeck::local {

class OutputRecorder : public QObject
{
    Q_OBJECT

public:
    OutputRecorder(const Clock& clock, const QString& path, qint64 capBytes, const QStringList& secrets,
                   QObject* parent = nullptr);

    void write(OutputStream stream, const QByteArray& bytes);
    /// Records what is left of both streams.
    void finish();

    qint64 size() const { return m_writer.size(); }
    const QString& error() const { return m_writer.error(); }
    /// The last line that was printed to standard error, or nothing: often the reason of a failure.
    QString lastErrorLine() const;

signals:
    /// At most ten times a second, but always after the last record.
    void grew(qint64 size);
    /// The masked bytes, as they came.
    void received(jobdeck::local::OutputStream stream, const QByteArray& bytes);

private:
    struct Stream
    {
        SecretMask mask;
        LineBuffer lines;
    };

    void record(OutputStream stream, const std::optional<LineBuffer::Piece>& piece);
    void recordUnfinished();
    void announce();

    const Clock& m_clock;
    OutputWriter m_writer;
    std::map<OutputStream, Stream> m_streams;
    QByteArray m_lastError;
    qint64 m_announced = 0;
    QTimer m_growth; ///< runs only for 100 ms after an announcement
    QTimer m_idle;   ///< runs only while a line is unfinished
};

} // namespace jobdeck::local
