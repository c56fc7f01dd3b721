// SPDX-License-Identifier: Apache-2.0
// What a delivery's body asks for: parameters, an override, metadata. Pure, any thread.
#pragma once

#include "result.h"
#include "webhookconfig.h"

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QStringList>

namespace jobdeck::webhook {

struct Payload
{
    QJsonObject parameters;
    QJsonObject configOverride; ///< allowed keys only
    QStringList ignoredOverrides;
    QJsonObject metadata;
    bool operator==(const Payload&) const = default;
};

/// The body as JSON; nothing at all is an empty object. A form with a `payload` field, as GitHub and Slack can send it,
/// is read as that field.
Result<QJsonValue> bodyJson(const QByteArray& body, const QByteArray& contentType);

/// Whether a body of this type is read as it is; one that calls itself a form may be something else within.
bool isJsonItself(const QByteArray& contentType);

/// With a mapping the body is anything; without, `{parameters, config_override?, metadata?}`.
Result<Payload> readPayload(const QJsonValue& body, const WebhookConfig& config);

/// What readPayload() answers as metadata of a body that is JSON itself.
QJsonObject bodyMetadata(const QByteArray& body);

/// Names of `required` that have no value.
QStringList missingParameters(const QStringList& required, const QJsonObject& parameters);

} // namespace jobdeck::webhook
