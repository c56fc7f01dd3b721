// SPDX-License-Identifier: Apache-2.0
#include "editor/configkeys.h"

#include "editor/durationedit.h"
#include "webhookconfig.h"

namespace jobdeck {

bool ownsConfigKey(const QString& key, const QJsonValue& value)
{
    if (key == kTimeoutKey)
        return value.isDouble() && DurationEdit::canShow(value.toDouble());
    if (key == kParametersKey)
        return value.isObject();
    if (key == kWebhookKey)
        return value.isObject() && webhookConfigErrors({{key, value}}).isEmpty();
    return key == kExtendedKey && value.isBool();
}

} // namespace jobdeck
