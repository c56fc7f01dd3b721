// SPDX-License-Identifier: Apache-2.0
// What known services send: a mapping and a rule to begin with, and a body to try them on. From the resources. Values,
// any thread.
#pragma once

#include "webhook/webhookheaders.h"
#include "webhookconfig.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>

#include <optional>

namespace jobdeck {

struct WebhookPreset
{
    QString name;                          ///< "GitHub: push"
    std::optional<SignatureScheme> scheme; ///< how the service signs, where it is one of ours
    QMap<QString, QString> mapping;        ///< as WebhookConfig::mapping
    WebhookRule rule;                      ///< a proposal
    WebhookHeaders headers;                ///< what comes with it
    QByteArray sample;                     ///< JSON, indented
};

/// In the order to offer them. Read once.
const QList<WebhookPreset>& webhookPresets();

} // namespace jobdeck
