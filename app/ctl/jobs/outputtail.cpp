// SPDX-License-Identifier: Apache-2.0
#include "jobs/outputtail.h"

#include "jobs/rowwords.h"
#include "term/terminal.h"
#include "term/texttable.h"

#include <QDateTime>
#include <QJsonObject>

#include <utility>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

static constexpr qint64 kChunkBytes = 256 * 1024;
/// News may say nothing of growing output (a connection that broke): look by ourselves this often.
static constexpr int kLookAgainMs = 2000;

void OutputTail::printLine(const OutputLine& line)
{
    if (m_look.json) {
        m_terminal.printJsonLine(
            {{u"time"_s, QDateTime::fromMSecsSinceEpoch(line.time, Qt::UTC).toString(Qt::ISODateWithMs)},
             {u"stream"_s, line.error ? u"stderr"_s : u"stdout"_s},
             {u"text"_s, line.text}});
        return;
    }
    const bool begins = !std::exchange(m_midLine, line.open);
    const QString text = m_terminal.look().colour && line.error ? toned(line.text, Tone::Bad) : line.text;
    const QString time = m_look.times && begins ? timeWords(line.time) + u"  "_s : QString();
    m_terminal.print(time + text + (line.open ? QString() : u"\n"_s));
}

Result<Done> OutputTail::print()
{
    while (m_terminal.works()) {
        const Result<OutputChunk> chunk =
            m_session.wait(m_session.backend().output(m_executionId, m_offset, kChunkBytes));
        if (!chunk)
            return chunk.error();
        if (chunk->dropped > 0 && !m_look.json)
            m_terminal.warn(
                Session::tr("… %n byte(s) were left out here …", nullptr, static_cast<int>(chunk->dropped)));
        for (const OutputLine& line : chunk->lines)
            printLine(line);
        m_size = chunk->size;
        if (chunk->nextOffset <= m_offset || chunk->nextOffset >= chunk->size) {
            m_offset = std::max(m_offset, chunk->nextOffset);
            break;
        }
        m_offset = chunk->nextOffset;
    }
    return Done{};
}

bool OutputTail::hasEnded() const
{
    const auto found = m_session.executions().find(m_executionId);
    return found == m_session.executions().end() || isFinal(found->status);
}

Result<Done> OutputTail::follow()
{
    bool grew = false;
    QObject context;
    QObject::connect(&m_session.backend(), &Backend::changed, &context, [&](const Delta& delta) {
        for (const OutputGrowth& growth : delta.output)
            grew = grew || growth.executionId == m_executionId;
    });
    for (;;) {
        const bool ended = hasEnded(); // asked first: what was written before the end is read after it
        if (const Result<Done> printed = print(); !printed)
            return printed;
        if (ended || !m_terminal.works())
            return Done{};
        grew = false;
        m_session.waitUntil([&] { return grew || hasEnded(); }, kLookAgainMs);
        if (m_session.wasInterrupted())
            return Error{.code = ErrorCode::Closing, .message = Session::tr("Interrupted.")};
    }
}

} // namespace jobdeck::ctl
