// SPDX-License-Identifier: Apache-2.0
#include "record.h"

#include "wire/jsontext.h"

#include <QJsonDocument>

namespace jobdeck {

static constexpr auto kStream = QDataStream::Qt_6_0;

void RecordWriter::text(QStringView value)
{
    char* const length = room(qsizetype(sizeof(quint32)) + m_utf8.requiredSpace(value.size()));
    char* const begin = length + sizeof(quint32);
    char* const end = m_utf8.appendToBuffer(begin, value);
    qToBigEndian(quint32(end - begin), length);
    m_size += end - length;
}

void RecordWriter::object(const QJsonObject& value)
{
    m_json.resize(0);
    if (!value.isEmpty())
        wire::appendJson(m_json, value);
    text(m_json);
}

RecordReader::RecordReader(const QByteArray& record) : m_in(record)
{
    m_in.setVersion(kStream);
}

QByteArray RecordReader::bytes()
{
    QByteArray out;
    m_in >> out;
    return out;
}

QJsonObject RecordReader::object()
{
    return QJsonDocument::fromJson(bytes()).object();
}

} // namespace jobdeck
