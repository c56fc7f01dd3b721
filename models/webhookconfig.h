// SPDX-License-Identifier: Apache-2.0
// How a job checks and reads its webhooks: `config.webhook` as typed values. Unknown keys stay in the config. Pure.
#pragma once

#include "result.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace jobdeck {

enum class SignatureScheme {
    Jobdeck,          ///< `X-Webhook-Signature`: hex HMAC-SHA256 of the body, with or without `sha256=`
    GitHub,           ///< `X-Hub-Signature-256: sha256=…`
    GitLab,           ///< `X-Gitlab-Token`: the secret itself, nothing is signed
    StandardWebhooks, ///< `webhook-id`, `webhook-timestamp`, `webhook-signature: v1,…`
    Slack,            ///< `X-Slack-Request-Timestamp`, `X-Slack-Signature: v0=…`
    Stripe,           ///< `t=…,v1=…` in a header (Stripe-Signature unless told)
    Custom,           ///< a header, a prefix and an encoding of the user's
};
enum class SignatureEncoding { Hex, Base64 };

/// A condition on one delivery; a tree of all/any/not over tests of one header or one JSON pointer.
struct WebhookRule
{
    enum class Kind { All, Any, Not, Equals, Matches, OneOf };
    Kind kind = Kind::All;
    QList<WebhookRule> rules; ///< All, Any, Not (exactly one)
    QString header;           ///< a header's name, or
    QString pointer;          ///< a JSON pointer into the body (RFC 6901)
    QStringList values;       ///< Equals and Matches (regular expression): one; OneOf: several
    bool operator==(const WebhookRule&) const;
};

struct WebhookConfig
{
    SignatureScheme scheme = SignatureScheme::Jobdeck;
    QString header;                                      ///< Custom; Stripe's name
    QString prefix;                                      ///< Custom: before the signature, as `sha256=`
    SignatureEncoding encoding = SignatureEncoding::Hex; ///< Custom
    int toleranceSeconds = 300;                          ///< schemes that sign a time
    std::optional<qint64> replaySeconds; ///< equal signatures within it are one delivery; 0: off; -1: for ever; empty:
                                         ///< the scheme's default
    bool trustDeliveryIds = false;       ///< unsigned delivery ids (deliveryIdHeader()) tell honest repeats apart
    QMap<QString, QString> mapping;      ///< parameter name → JSON pointer; empty: the body is {parameters, …}
    std::optional<WebhookRule> rule;
    QStringList allowedOverrides = {QStringLiteral("timeout")};
    QStringList allowedNetworks; ///< addresses or networks; empty: any
    int perMinute = 60;
    int burst = 20;
    int queueLimit = 100; ///< pending runs of this job; past it 429
    bool operator==(const WebhookConfig&) const = default;
};

/// Missing keys have their defaults.
WebhookConfig webhookConfig(const QJsonObject& config);
/// Every wrong key at once, as `config.webhook.…`.
QList<FieldError> webhookConfigErrors(const QJsonObject& config);
/// Only what differs from the defaults is written; an unchanged config stays as it is.
QJsonObject withWebhookConfig(QJsonObject config, const WebhookConfig& webhook);

/// The default of `replaySeconds`: GitHub 30 days, other schemes that sign the body alone 5 minutes.
qint64 replaySeconds(const WebhookConfig& webhook);
/// The scheme signs neither a time nor an id: two equal bodies cannot be told from a replay.
bool isReplayable(SignatureScheme scheme);
/// The sender makes the secret and tells it, not the other way round.
bool isSecretOfSender(SignatureScheme scheme);
/// The header that carries the signature.
QString signatureHeader(const WebhookConfig& webhook);
/// The header in which senders of a replayable scheme say which delivery it is, unsigned.
QLatin1StringView deliveryIdHeader(SignatureScheme scheme);

} // namespace jobdeck
