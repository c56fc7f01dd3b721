// SPDX-License-Identifier: Apache-2.0
// What a text prompt is told about the webhook that started it: fenced, capped and marked as data. Pure, any thread.
#pragma once

#include <QJsonObject>
#include <QString>

namespace jobdeck::local {

/// Goes behind the prompt of an agent that reads text. Whatever the payload says cannot end the fence.
QString webhookContext(const QJsonObject& parameters, const QJsonObject& metadata);

} // namespace jobdeck::local
