// SPDX-License-Identifier: Apache-2.0
// Where the API is served, on the owner's local socket and in the database. Pure functions, any thread.
#pragma once

#include "servingsettings.h"

#include <QJsonObject>

namespace jobdeck::rest {

QJsonObject toJson(const ServingSettings& settings);
/// What is absent, or of another type, is as by default.
ServingSettings servingSettingsFromJson(const QJsonObject& object);

/// `{state: off|starting|serving|failed, url, message}`.
QJsonObject toJson(const ServingStatus& status);
ServingStatus servingStatusFromJson(const QJsonObject& object);

} // namespace jobdeck::rest
