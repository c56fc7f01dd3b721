// SPDX-License-Identifier: Apache-2.0
// The keys of a job's `config` that have inputs of their own in the editor; all others are edited as JSON. Pure.
#pragma once

#include <QJsonValue>
#include <QString>

namespace jobdeck {

inline constexpr QLatin1StringView kTimeoutKey("timeout");
inline constexpr QLatin1StringView kParametersKey("parameters");
inline constexpr QLatin1StringView kExtendedKey("cron_extended");
inline constexpr QLatin1StringView kWebhookKey("webhook");

/// Whether an input can show this value of this key. One of another type is left to the JSON, so that nothing is lost.
bool ownsConfigKey(const QString& key, const QJsonValue& value);

} // namespace jobdeck
