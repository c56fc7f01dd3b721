// SPDX-License-Identifier: Apache-2.0
#include "local/run/outputfile.h"

#include "local/run/linetext.h"
#include "local/run/outputrecord.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace jobdeck::local {

using namespace Qt::StringLiterals;

/// Pieces of one line are put together again up to here: a viewer is better off with several long lines than a huge
/// one.
static constexpr qsizetype kLongestJoined = 64 * 1024;

QList<OutputSegment> outputSegments(const QString& path)
{
    const QFileInfo head(path);
    QList<OutputSegment> segments;
    if (head.exists())
        segments.append({.start = 0, .size = head.size(), .path = path});
    const QStringList pattern{head.fileName() + u".*"_s};
    for (const QFileInfo& entry : head.dir().entryInfoList(pattern, QDir::Files)) {
        bool isOffset = false;
        const qint64 start = entry.fileName().mid(head.fileName().size() + 1).toLongLong(&isOffset);
        if (isOffset && start > 0)
            segments.append({.start = start, .size = entry.size(), .path = entry.filePath()});
    }
    std::ranges::sort(segments, {}, &OutputSegment::start);
    return segments;
}

qint64 outputSize(const QString& path)
{
    const QList<OutputSegment> segments = outputSegments(path);
    return segments.isEmpty() ? 0 : segments.last().start + segments.last().size;
}

void removeOutput(const QString& path)
{
    for (const OutputSegment& segment : outputSegments(path))
        QFile::remove(segment.path);
}

namespace {

void addLine(QList<OutputLine>& lines, OutputLine line)
{
    if (!lines.isEmpty() && lines.last().open && lines.last().error == line.error &&
        lines.last().text.size() < kLongestJoined) {
        lines.last().text += line.text;
        lines.last().open = line.open;
    } else {
        lines.append(std::move(line));
    }
}

void addRecord(QList<OutputLine>& lines, const OutputRecord& record)
{
    QByteArrayView rest = record.bytes;
    while (!rest.isEmpty()) {
        const qsizetype newline = rest.indexOf('\n');
        const bool isLast = newline < 0;
        addLine(lines, {.time = record.time,
                        .error = record.stream == OutputStream::Error,
                        .text = lineText(isLast ? rest : rest.first(newline)),
                        .open = isLast && !record.endsLine});
        rest = isLast ? QByteArrayView() : rest.sliced(newline + 1);
    }
}

/// Adds the records of one segment to the chunk and moves its nextOffset behind them.
Result<Done> readSegment(const OutputSegment& segment, qint64 maxBytes, OutputChunk& chunk)
{
    QFile file(segment.path);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(chunk.nextOffset - segment.start))
        return Error{.code = ErrorCode::Storage,
                     .message = QCoreApplication::translate("jobdeck", "The output in %1 cannot be read: %2")
                                    .arg(segment.path, file.errorString())};
    QByteArray data = file.read(std::max<qint64>(maxBytes, OutputRecord::kHeadSize));
    qsizetype at = 0;
    std::optional<OutputRecord> record = OutputRecord::decode(data);
    if (!record) { // at least one, however long it is
        data += file.read(OutputRecord::kHeadSize + OutputRecord::kMaxBytes);
        record = OutputRecord::decode(data);
        data.truncate(record ? record->encodedSize() : 0);
    }
    while (record) {
        addRecord(chunk.lines, *record);
        at += record->encodedSize();
        record = OutputRecord::decode(QByteArrayView(data).sliced(at));
    }
    chunk.nextOffset += at;
    return Done{};
}

} // namespace

Result<OutputChunk> readOutput(const QString& path, qint64 offset, qint64 maxBytes)
{
    OutputChunk chunk{.nextOffset = std::max<qint64>(offset, 0)};
    const QList<OutputSegment> segments = outputSegments(path);
    if (segments.isEmpty())
        return chunk;
    chunk.size = segments.last().start + segments.last().size;
    const qint64 begin = chunk.nextOffset;
    for (const OutputSegment& segment : segments) {
        const qint64 budget = maxBytes - (chunk.nextOffset - begin);
        if (chunk.nextOffset >= segment.start + segment.size)
            continue;
        if (chunk.nextOffset < segment.start) {
            if (!chunk.lines.isEmpty())
                break;
            chunk.dropped += segment.start - chunk.nextOffset;
            chunk.nextOffset = segment.start;
        } else if (budget <= 0) {
            break;
        }
        const qint64 from = chunk.nextOffset;
        if (const Result<Done> done = readSegment(segment, std::max<qint64>(budget, 1), chunk); !done)
            return done.error();
        if (chunk.nextOffset > from && chunk.nextOffset < segment.start + segment.size)
            break; // the rest of this one first; without any progress it is a torn record
    }
    return chunk;
}

} // namespace jobdeck::local
