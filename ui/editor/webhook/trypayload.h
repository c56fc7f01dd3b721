// SPDX-License-Identifier: Apache-2.0
// What a mapping and a rule make of a body, in words, before they are saved. Pure, any thread.
#pragma once

#include "webhookconfig.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace jobdeck {

struct TriedPayload
{
    QString words; ///< several lines; empty: there is nothing to try
    bool isProblem = false;
};

/// `headers` are lines "Name: value".
TriedPayload tryPayload(const QMap<QString, QString>& mapping, const std::optional<WebhookRule>& rule,
                        const QString& body, const QStringList& headers);

} // namespace jobdeck
