// SPDX-License-Identifier: Apache-2.0
#include "webhook/webhookpreset.h"

#include "webhook/rulejson.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace jobdeck {

using namespace Qt::StringLiterals;

static WebhookPreset presetFrom(const QJsonObject& object)
{
    WebhookPreset preset{.name = object.value("name"_L1).toString()};
    // Scheme and mapping have the form they have in a job.
    const WebhookConfig webhook = webhookConfig({{u"webhook"_s, object}});
    if (object.contains("scheme"_L1))
        preset.scheme = webhook.scheme;
    preset.mapping = webhook.mapping;
    preset.rule = webhook.rule.value_or(WebhookRule{});
    const QJsonObject headers = object.value("headers"_L1).toObject();
    for (auto it = headers.begin(); it != headers.end(); ++it)
        preset.headers.append({it.key(), it.value().toString()});
    preset.sample = QJsonDocument(object.value("sample"_L1).toObject()).toJson();
    return preset;
}

const QList<WebhookPreset>& webhookPresets()
{
    static const QList<WebhookPreset> presets = [] {
        QList<WebhookPreset> all;
        QFile file(u":/webhooks/presets.json"_s);
        if (file.open(QIODevice::ReadOnly)) {
            for (const auto& object : QJsonDocument::fromJson(file.readAll()).array())
                all.append(presetFrom(object.toObject()));
        }
        return all;
    }();
    return presets;
}

} // namespace jobdeck
