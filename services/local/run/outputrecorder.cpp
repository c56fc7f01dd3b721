// SPDX-License-Identifier: Apache-2.0
#include "local/run/outputrecorder.h"

#include "local/run/linetext.h"

namespace jobdeck::local {

static constexpr int kGrowthIntervalMs = 100;
/// After this long a line without an end is shown as far as it goes: it may be a question.
static constexpr int kIdleMs = 300;
static constexpr qsizetype kLongestReason = 500;

OutputRecorder::OutputRecorder(const Clock& clock, const QString& path, qint64 capBytes, const QStringList& secrets,
                               QObject* parent)
    : QObject(parent)
    , m_clock(clock)
    , m_writer(path, capBytes)
{
    m_streams.emplace(OutputStream::Out, Stream{.mask = SecretMask(secrets), .lines = {}});
    m_streams.emplace(OutputStream::Error, Stream{.mask = SecretMask(secrets), .lines = {}});
    m_growth.setSingleShot(true);
    m_growth.setInterval(kGrowthIntervalMs);
    m_idle.setSingleShot(true);
    m_idle.setInterval(kIdleMs);
    connect(&m_growth, &QTimer::timeout, this, &OutputRecorder::announce);
    connect(&m_idle, &QTimer::timeout, this, &OutputRecorder::recordUnfinished);
}

void OutputRecorder::write(OutputStream stream, const QByteArray& bytes)
{
    Stream& target = m_streams.at(stream);
    const QByteArray masked = target.mask.mask(bytes);
    emit received(stream, masked);
    target.lines.append(masked);
    while (const std::optional<LineBuffer::Piece> piece = target.lines.take())
        record(stream, piece);
    if (!target.lines.isEmpty())
        m_idle.start();
}

void OutputRecorder::recordUnfinished()
{
    for (auto& [stream, target] : m_streams)
        record(stream, target.lines.takeUnfinished());
}

void OutputRecorder::finish()
{
    for (auto& [stream, target] : m_streams) {
        const QByteArray masked = target.mask.rest();
        emit received(stream, masked);
        target.lines.append(masked);
        while (const std::optional<LineBuffer::Piece> piece = target.lines.take())
            record(stream, piece);
        record(stream, target.lines.takeRest());
    }
    m_idle.stop();
    m_growth.stop();
    announce();
}

void OutputRecorder::record(OutputStream stream, const std::optional<LineBuffer::Piece>& piece)
{
    if (!piece)
        return;
    if (stream == OutputStream::Error && !piece->bytes.trimmed().isEmpty())
        m_lastError = piece->bytes;
    m_writer.append({.stream = stream, .endsLine = piece->endsLine, .time = m_clock.nowMs(), .bytes = piece->bytes});
    if (!m_growth.isActive())
        announce();
}

void OutputRecorder::announce()
{
    if (m_writer.size() == m_announced)
        return;
    m_announced = m_writer.size();
    emit grew(m_announced);
    m_growth.start();
}

QString OutputRecorder::lastErrorLine() const
{
    const QByteArray trimmed = m_lastError.trimmed();
    return lineText(QByteArrayView(trimmed).sliced(trimmed.lastIndexOf('\n') + 1)).left(kLongestReason);
}

} // namespace jobdeck::local
