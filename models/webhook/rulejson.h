// SPDX-License-Identifier: Apache-2.0
// A webhook rule as `config.webhook.rule` keeps it, and back. Pure, any thread.
#pragma once

#include "result.h"
#include "webhookconfig.h"

#include <QJsonObject>
#include <QJsonValue>

namespace jobdeck {

/// `{"all": […]}`, `{"any": […]}`, `{"not": {…}}`, or a test: `header` or `pointer` with `equals`, `matches` or
/// `one_of`. Wrong parts are named in `errors` by their place below `field` (`….rule.all.0.matches`); what is answered
/// then never matches, so that a rule that cannot be read lets nothing through.
WebhookRule ruleFromJson(const QJsonValue& json, const QString& field, QList<FieldError>& errors);
QJsonObject ruleToJson(const WebhookRule& rule);

/// A rule that nothing matches.
WebhookRule neverRule();

} // namespace jobdeck
