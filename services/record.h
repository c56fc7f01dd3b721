// SPDX-License-Identifier: Apache-2.0
// Values as one block of bytes: written by hand, because through QDataStream's device every field cost as much as its
// text; read with QDataStream, which says what is missing. Pure, any thread.
#pragma once

#include <QByteArray>
#include <QDataStream>
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
    void bytes(QByteArrayView value)
    {
        number(quint32(value.size()));
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

class RecordReader
{
public:
    explicit RecordReader(const QByteArray& record);

    template<std::integral T>
    T number()
    {
        T value{};
        m_in >> value;
        return value;
    }
    QByteArray bytes();
    QString text() { return QString::fromUtf8(bytes()); }
    QJsonObject object();
    /// As often as the number that follows says.
    void repeat(auto take)
    {
        const auto count = number<quint32>();
        for (quint32 i = 0; i < count && m_in.status() == QDataStream::Ok; ++i)
            take();
    }
    /// All of it has been read, and nothing was missing.
    bool isWhole() const { return m_in.status() == QDataStream::Ok && m_in.atEnd(); }

private:
    QDataStream m_in;
};

} // namespace jobdeck
