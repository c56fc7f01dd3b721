// SPDX-License-Identifier: Apache-2.0
// One entry of an OutputReading: finds a value in a JSON document that a tool printed. Pure, any thread.
#pragma once

#include <QJsonValue>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace jobdeck::local {

/// The grammar is described at OutputReading (agent.h).
class ReadingPointer
{
public:
    explicit ReadingPointer(const QString& text);

    /// What stands there; undefined where nothing does, a sum where several numbers do.
    QJsonValue find(const QJsonValue& document) const;

private:
    struct Condition
    {
        QStringList path;
        QString value;
    };
    struct Alternative
    {
        QList<QStringList> terms; ///< summed up
        std::optional<Condition> condition;
    };

    QList<Alternative> m_alternatives;
};

/// A string as it is, a number or boolean as JSON writes it, the `message` of an object, else empty.
QString asText(const QJsonValue& value);

} // namespace jobdeck::local
