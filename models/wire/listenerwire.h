// SPDX-License-Identifier: Apache-2.0
// Where webhooks are received, on the wire and in the settings file. Pure functions, any thread.
#pragma once

#include "listener.h"

#include <QJsonObject>

namespace jobdeck::wire {

QJsonObject toJson(const ListenerSettings& settings);
/// What is absent, or of another type, is as in `otherwise`.
ListenerSettings listenerSettingsFromJson(const QJsonObject& object, ListenerSettings otherwise = {});

/// `{state: off|listening|failed, port, base_url, message}`.
QJsonObject toJson(const ListenerStatus& status);
ListenerStatus listenerStatusFromJson(const QJsonObject& object);

} // namespace jobdeck::wire
