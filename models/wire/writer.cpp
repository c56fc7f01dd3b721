// SPDX-License-Identifier: Apache-2.0
#include "wire/writer.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace jobdeck::wire {

void put(QJsonObject& out, const QString& key, const QString& value)
{
    if (!value.isEmpty())
        out.insert(key, value);
}

void put(QJsonObject& out, const QString& key, const QStringList& value)
{
    if (!value.isEmpty())
        out.insert(key, QJsonArray::fromStringList(value));
}

void put(QJsonObject& out, const QString& key, const QMap<QString, QString>& value)
{
    QJsonObject object;
    for (auto it = value.begin(); it != value.end(); ++it)
        object.insert(it.key(), it.value());
    put(out, key, object);
}

void put(QJsonObject& out, const QString& key, const QJsonObject& value)
{
    if (!value.isEmpty())
        out.insert(key, value);
}

Error invalid(const QList<FieldError>& fields)
{
    return {.code = ErrorCode::Invalid,
            .message = QCoreApplication::translate("jobdeck::wire", "%n field(s) cannot be read.", nullptr,
                                                   static_cast<int>(fields.size())),
            .fields = fields};
}

} // namespace jobdeck::wire
