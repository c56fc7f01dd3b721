// SPDX-License-Identifier: Apache-2.0
// Reading what an execution printed, also while it is being written. Any thread.
//
// One file per execution holds records of time, stream and bytes (outputrecord.h). Past the cap the file stays as it is
// with the first half, and the newest output goes to segments beside it, `PATH.<offset of their first byte>`, of which
// the oldest are removed. Nothing is ever moved or written twice: offsets stay true, readers need no lock, and a crash
// leaves at most a torn last record, which is ignored.
#pragma once

#include "executionquery.h"
#include "result.h"

#include <QList>
#include <QString>

namespace jobdeck::local {

/// A file with a part of the output.
struct OutputSegment
{
    qint64 start = 0; ///< offset of its first byte
    qint64 size = 0;
    QString path;
};

/// The file itself and its segments, in order.
QList<OutputSegment> outputSegments(const QString& path);

/// Lines from `offset` (0, or a chunk's nextOffset): about `maxBytes` of them and at least one record. Ends where
/// output was dropped; the next chunk then says how much. Escape sequences and what a carriage return overwrote are
/// left out, bytes that are not UTF-8 become U+FFFD. Does not set `finished`: the file does not know. Where there is no
/// file there are no lines.
Result<OutputChunk> readOutput(const QString& path, qint64 offset, qint64 maxBytes);

/// The end of the output as an offset.
qint64 outputSize(const QString& path);

/// Removes the file and its segments.
void removeOutput(const QString& path);

} // namespace jobdeck::local
