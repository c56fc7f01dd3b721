// SPDX-License-Identifier: Apache-2.0
// Values as one block of bytes, by hand: through QDataStream's device every field cost as much as its text, and nearly
// every length fits into one byte instead of its four. Pure, any thread.
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringConverter>
#include <QStringView>
#include <QtEndian>

#include <algorithm>
#include <concepts>
#include <utility>

namespace jobdeck {

class RecordWriter
{
public:
    explicit RecordWriter(qsizetype expectedBytes) : m_bytes(expectedBytes, Qt::Uninitialized) {}

    void number(std::integral auto value)
    {
        qToBigEndian(value, room(sizeof value));
        m_size += qsizetype(sizeof value);
    }
    /// How much or how many follow, in unsigned LEB128: seven bits a byte, the lowest first, the top bit set where more
    /// bytes follow.
    void count(qsizetype value);
    void bytes(QByteArrayView value)
    {
        count(value.size());
        std::ranges::copy(value, room(value.size()));
        m_size += value.size();
    }
    /// As UTF-8: half the bytes that go to the disk.
    void text(QStringView value);
    void object(const QJsonObject& value);

    QByteArray take()
    {
        m_bytes.truncate(m_size);
        return std::move(m_bytes);
    }

private:
    /// For so many bytes behind what is written.
    char* room(qsizetype bytes)
    {
        if (m_size + bytes > m_bytes.size())
            m_bytes.resize(2 * (m_size + bytes));
        return m_bytes.data() + m_size;
    }

    QByteArray m_bytes;
    qsizetype m_size = 0; ///< what of it is written
    QString m_json;       ///< its room is used again
    QStringEncoder m_utf8{QStringEncoder::Utf8, QStringEncoder::Flag::Stateless};
};

/// Of a record that is cut everything behind the cut is zero or empty.
class RecordReader
{
public:
    /// How counts were written: as RecordWriter does, or by QDataStream.
    enum class Counts { Short, FourBytes };

    /// `record` outlives it.
    explicit RecordReader(QByteArrayView record, Counts counts = Counts::Short) : m_left(record), m_counts(counts) {}
    explicit RecordReader(QByteArray&& record, Counts counts = Counts::Short) = delete;

    template<std::integral T>
    T number()
    {
        const QByteArrayView read = take(sizeof(T));
        return read.isEmpty() ? T{} : qFromBigEndian<T>(read.data());
    }
    QByteArray bytes() { return view().toByteArray(); }
    QString text() { return QString::fromUtf8(view()); }
    QJsonObject object();
    /// As often as the count that follows says.
    void repeat(auto take)
    {
        const qsizetype times = count();
        for (qsizetype i = 0; i < times && !m_isCut; ++i)
            take();
    }
    /// All of it has been read, and nothing was missing.
    bool isWhole() const { return !m_isCut && m_left.isEmpty(); }

private:
    QByteArrayView take(qsizetype bytes);
    QByteArrayView view();
    qsizetype count();

    QByteArrayView m_left;
    Counts m_counts;
    bool m_isCut = false;
};

} // namespace jobdeck
