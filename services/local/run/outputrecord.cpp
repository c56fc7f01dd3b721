// SPDX-License-Identifier: Apache-2.0
#include "local/run/outputrecord.h"

#include <QtEndian>

namespace jobdeck::local {

// Head: mark, stream, whether the line ends, zero; time (8 bytes); length (4 bytes); all little-endian.
static constexpr char kMark = '\x1e';

QByteArray OutputRecord::encoded() const
{
    QByteArray out(kHeadSize, '\0');
    out[0] = kMark;
    out[1] = static_cast<char>(stream);
    out[2] = endsLine ? '.' : '+';
    qToLittleEndian(time, out.data() + 4);
    qToLittleEndian(static_cast<quint32>(bytes.size()), out.data() + 12);
    return out + bytes;
}

std::optional<OutputRecord> OutputRecord::decode(QByteArrayView data)
{
    if (data.size() < kHeadSize || data[0] != kMark || (data[1] != 'o' && data[1] != 'e'))
        return std::nullopt;
    const auto length = qFromLittleEndian<quint32>(data.data() + 12);
    if (length > kMaxBytes || data.size() < kHeadSize + static_cast<qsizetype>(length))
        return std::nullopt;
    return OutputRecord{.stream = static_cast<OutputStream>(data[1]),
                        .endsLine = data[2] == '.',
                        .time = qFromLittleEndian<qint64>(data.data() + 4),
                        .bytes = data.sliced(kHeadSize, length).toByteArray()};
}

} // namespace jobdeck::local
