// SPDX-License-Identifier: Apache-2.0
// What an execution printed, on disk: records of time, stream and bytes in one file, and past its cap in segments
// beside it. The writer lives on the engine thread, reading is for any thread.
#pragma once

#include "executionquery.h"
#include "result.h"

#include <QByteArray>
#include <QFile>
#include <QList>
#include <QString>

namespace jobdeck::local {

enum class OutputStream : char { Out = 'o', Error = 'e' };

/// Appends records. The first half of the cap stays in the file itself; what follows goes to segments
/// `PATH.<offset of their first byte>`, of which the newest that make up the other half stay. Nothing is ever written
/// twice or moved, so that readers need no lock and a crash leaves at most a torn last record.
class OutputWriter
{
public:
    /// Replaces what is at `path`.
    OutputWriter(const QString& path, qint64 capBytes);

    /// False if the disk refused; everything after that is left out, size() stays.
    bool append(OutputStream stream, bool endsLine, qint64 timeMs, const QByteArray& bytes);
    /// The end of the file as an offset: also counts what was dropped.
    qint64 size() const { return m_end; }
    /// What the disk said; empty while all is well.
    const QString& error() const { return m_error; }

private:
    bool roll();

    QString m_path;
    qint64 m_headCap;
    qint64 m_segmentCap;
    QFile m_file;
    qint64 m_start = 0; ///< offset of the open file's first byte
    qint64 m_end = 0;
    QList<qint64> m_segments; ///< offsets, without the file itself
    QString m_error;
};

/// Lines from `offset` (0, or a chunk's nextOffset), about `maxBytes` of them and at least one record. Escape sequences
/// and what a carriage return overwrote are left out, bytes that are not UTF-8 become U+FFFD. A line of both streams at
/// once comes in pieces (OutputLine::open). Does not set `finished`: the file does not know. A file that is not there
/// is an empty chunk.
Result<OutputChunk> readOutput(const QString& path, qint64 offset, qint64 maxBytes);

/// The end of the output as an offset, from the files' sizes.
qint64 outputSize(const QString& path);

/// Removes the file and its segments.
void removeOutput(const QString& path);

} // namespace jobdeck::local
