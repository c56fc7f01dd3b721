// SPDX-License-Identifier: Apache-2.0
// Turns any JSON body into a job's parameters through JSON pointers. Pure, any thread.
#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QMap>
#include <QString>
#include <QStringList>

namespace jobdeck {

/// Of one parameter, in characters: payload text goes into prompts.
constexpr qsizetype kLongestParameter = 64 * 1024;

struct MappedPayload
{
    QJsonObject parameters;
    QStringList missing; ///< parameters whose pointer leads nowhere; they are left out
    QStringList cut;     ///< parameters that were too long and end with an ellipsis
    bool operator==(const MappedPayload&) const = default;
};

/// `mapping` is parameter name → JSON pointer. Null becomes an empty text; objects and arrays stay what they are unless
/// they are too long: then their text, cut.
MappedPayload mapPayload(const QMap<QString, QString>& mapping, const QJsonValue& body);

/// For parameters that came as they are: the same cap.
MappedPayload cappedParameters(const QJsonObject& parameters);

} // namespace jobdeck
