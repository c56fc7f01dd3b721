// SPDX-License-Identifier: Apache-2.0
#include "wire/outputwire.h"

#include "wire/timewire.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace jobdeck::wire {

using namespace Qt::StringLiterals;

static QJsonObject toJson(const OutputLine& line)
{
    QJsonObject out{{u"time"_s, timeText(line.time)}, {u"text"_s, line.text}};
    if (line.error)
        out.insert(u"error"_s, true);
    if (line.open)
        out.insert(u"open"_s, true);
    return out;
}

QJsonObject toJson(const OutputChunk& chunk)
{
    QJsonArray lines;
    for (const OutputLine& line : chunk.lines)
        lines.append(toJson(line));
    QJsonObject out{{u"lines"_s, lines},
                    {u"next_offset"_s, chunk.nextOffset},
                    {u"size"_s, chunk.size},
                    {u"finished"_s, chunk.finished}};
    if (chunk.dropped > 0)
        out.insert(u"dropped"_s, chunk.dropped);
    return out;
}

Result<OutputChunk> outputFromJson(const QJsonObject& object)
{
    if (!object.value(u"lines").isArray() || !object.value(u"next_offset").isDouble())
        return Error{.code = ErrorCode::Invalid,
                     .message = QCoreApplication::translate("jobdeck::wire", "This answer is no output.")};
    OutputChunk out{.nextOffset = object.value(u"next_offset").toInteger(),
                    .size = object.value(u"size").toInteger(),
                    .dropped = object.value(u"dropped").toInteger(),
                    .finished = object.value(u"finished").toBool()};
    const QJsonArray lines = object.value(u"lines").toArray();
    for (const auto& entry : lines) {
        const QJsonObject line = entry.toObject();
        out.lines.append({.time = timeOf(line, u"time"_s).value_or(0),
                          .error = line.value(u"error").toBool(),
                          .text = line.value(u"text").toString(),
                          .open = line.value(u"open").toBool()});
    }
    return out;
}

} // namespace jobdeck::wire
