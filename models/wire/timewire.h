// SPDX-License-Identifier: Apache-2.0
// Instants on the wire: written as ISO 8601 in UTC, read in every form the service is known to send. Pure, any thread.
#pragma once

#include <QJsonObject>
#include <QString>

#include <optional>

namespace jobdeck::wire {

/// `2026-01-31T09:00:00.250Z`.
QString timeText(qint64 ms);
/// With `Z`, an offset, a fraction of any length, a space for the T; without a zone it is UTC. Empty: none of these.
std::optional<qint64> parseTime(const QString& text);

/// Null where it is not set: the service's answers name every field.
void putTime(QJsonObject& out, const QString& key, const std::optional<qint64>& ms);
/// Empty where the field is absent, null or no time.
std::optional<qint64> timeOf(const QJsonObject& object, const QString& key);

} // namespace jobdeck::wire
