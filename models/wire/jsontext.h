// SPDX-License-Identifier: Apache-2.0
// JSON written straight into a text, where so much of it is written that building values first would cost most of the
// time. Pure, any thread.
#pragma once

#include <QJsonObject>
#include <QString>

namespace jobdeck::wire {

/// Appends a JSON string with its quotes.
void appendJsonString(QString& json, QStringView text);
/// As QJsonDocument writes it in its compact form.
void appendJson(QString& json, const QJsonObject& object);

} // namespace jobdeck::wire
