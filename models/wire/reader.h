// SPDX-License-Identifier: Apache-2.0
// Reads typed fields out of a JSON object and collects every wrong one instead of stopping at the first. Pure.
#pragma once

#include "result.h"
#include "wire/enums.h"

#include <QJsonObject>
#include <QMap>
#include <QStringList>

#include <optional>

namespace jobdeck::wire {

/// Absent and null fields leave the target as it is: the service omits or nulls what is not set.
class Reader
{
public:
    explicit Reader(const QJsonObject& object, const QString& prefix = {}) : m_object(object), m_prefix(prefix) {}

    void read(const QString& key, QString& target);
    void read(const QString& key, bool& target);
    void read(const QString& key, int& target);
    void read(const QString& key, qint64& target);
    void read(const QString& key, std::optional<qint64>& target);
    void read(const QString& key, std::optional<double>& target);
    void read(const QString& key, QJsonObject& target);
    void read(const QString& key, QStringList& target);
    void read(const QString& key, QMap<QString, QString>& target);

    template<class E>
        requires std::is_enum_v<E>
    void read(const QString& key, E& target)
    {
        std::optional<E> value;
        read(key, value);
        target = value.value_or(target);
    }

    template<class E>
        requires std::is_enum_v<E>
    void read(const QString& key, std::optional<E>& target)
    {
        QString word;
        read(key, word);
        if (word.isEmpty())
            return;
        if (const std::optional<E> value = parse<E>(word)) {
            target = value;
            return;
        }
        QStringList allowed;
        for (const Word<E>& entry : words<E>())
            allowed += QString::fromUtf16(entry.text);
        refuseWord(key, word, allowed);
    }

    const QList<FieldError>& errors() const { return m_errors; }
    /// The object of a nested field (empty where it is absent) for a Reader of its own.
    QJsonObject object(const QString& key);

private:
    /// The value if it is there and not null; records an error if `fits` says it has the wrong type.
    template<class Fits>
    std::optional<QJsonValue> value(const QString& key, Fits fits, const char* expected);
    void refuse(const QString& key, const char* expected);
    void refuseWord(const QString& key, const QString& word, const QStringList& allowed);

    QJsonObject m_object;
    QString m_prefix; ///< of the field names in errors, with its dot
    QList<FieldError> m_errors;
};

} // namespace jobdeck::wire
