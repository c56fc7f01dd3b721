// SPDX-License-Identifier: Apache-2.0
// What the headers of a request say about its signature, in each scheme. Pure, any thread.
#pragma once

#include "http/field.h"
#include "webhookconfig.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace jobdeck::webhook {

struct SignatureParts
{
    QList<QByteArray> signatures; ///< decoded, 32 bytes each; any of them will do
    QByteArray before;            ///< signed before the body: "id.time." or "time."
    bool signsBody = true;        ///< false: only `before` is, which says nothing of the body
    std::optional<qint64> time;   ///< UTC seconds, signed
    QByteArray id;                ///< signed
    QString missing;              ///< the header that is not there
    QString problem;              ///< why what is there is no signature
    bool operator==(const SignatureParts&) const = default;
};

/// Strict: lengths and alphabets are checked before anything is compared. At most 16 signatures are looked at.
SignatureParts signatureParts(const WebhookConfig& config, const QList<http::Field>& fields);

} // namespace jobdeck::webhook
