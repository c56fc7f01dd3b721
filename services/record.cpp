// SPDX-License-Identifier: Apache-2.0
#include "record.h"

#include "wire/jsontext.h"

#include <QJsonDocument>

#include <limits>

namespace jobdeck {

static constexpr int kBits = 7;
static constexpr quint8 kMore = 1 << kBits;
/// As QDataStream writes the size of what is null.
static constexpr qsizetype kNull = std::numeric_limits<quint32>::max();

void RecordWriter::count(qsizetype value)
{
    auto left = quint64(value);
    for (; left >= kMore; left >>= kBits)
        number(quint8(left | kMore));
    number(quint8(left));
}

void RecordWriter::text(QStringView value)
{
    const auto most = qsizetype(m_utf8.requiredSpace(value.size()));
    // Where the count is one byte the text is made in its place.
    char* const begin = room(most + 1) + 1;
    const qsizetype size = m_utf8.appendToBuffer(begin, value) - begin;
    if (size < kMore) {
        begin[-1] = char(size);
        m_size += size + 1;
    } else {
        bytes(QByteArray(begin, size));
    }
}

void RecordWriter::object(const QJsonObject& value)
{
    m_json.resize(0);
    if (!value.isEmpty())
        wire::appendJson(m_json, value);
    text(m_json);
}

QByteArrayView RecordReader::take(qsizetype bytes)
{
    m_isCut = m_isCut || quint64(bytes) > quint64(m_left.size());
    if (m_isCut)
        return {};
    const QByteArrayView taken = m_left.first(bytes);
    m_left = m_left.sliced(bytes);
    return taken;
}

QByteArrayView RecordReader::view()
{
    const qsizetype size = count();
    return take(m_counts == Counts::FourBytes && size == kNull ? 0 : size);
}

qsizetype RecordReader::count()
{
    if (m_counts == Counts::FourBytes)
        return qsizetype(number<quint32>());
    quint64 value = 0;
    for (int shift = 0; shift < std::numeric_limits<quint32>::digits; shift += kBits) {
        const auto byte = number<quint8>();
        value |= quint64(byte & (kMore - 1)) << shift;
        if (byte < kMore)
            return qsizetype(value);
    }
    m_isCut = true; // no record is that large
    return 0;
}

QJsonObject RecordReader::object()
{
    return QJsonDocument::fromJson(bytes()).object();
}

} // namespace jobdeck
