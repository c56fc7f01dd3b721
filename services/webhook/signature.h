// SPDX-License-Identifier: Apache-2.0
// Signatures of webhooks: verified as they came, made as a sender would. Raw bytes, constant time. Pure, any thread.
#pragma once

#include "http/field.h"
#include "secret.h"
#include "webhook/mackey.h"
#include "webhookconfig.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace jobdeck::webhook {

/// One of a job's secrets, ready for use.
struct ActiveSecret
{
    QString name; ///< in the vault
    MacKey key;
    std::optional<qint64> expiresAt; ///< UTC ms; empty: never
};

struct SignatureVerdict
{
    enum class Outcome {
        Valid,
        Missing,
        Wrong,
        OutsideWindow ///< signed by the right secret at the wrong time
    };
    Outcome outcome = Outcome::Wrong;
    QString reason;             ///< protocol language, for the sender
    std::optional<qint64> time; ///< UTC s, signed
    QString secretName;         ///< which one it was, where it was valid
    bool secretExpires = false; ///< it is the one that a rotation has replaced
    /// The same for every delivery that says the same: of the signed id, else of everything signed. Not of the
    /// signature: with two secrets a message has two.
    QByteArray digest;
};

/// What the scheme makes of a secret: `whsec_` secrets of Standard Webhooks are base64; all others are bytes.
QByteArray keyOf(const SecretValue& secret, SignatureScheme scheme);
/// A new secret as the scheme's senders expect it: 32 bytes, base64.
SecretValue newSecret(SignatureScheme scheme);

/// Why a secret that somebody entered cannot be one; empty: it can. An empty one is none.
QString secretProblem(const SecretValue& secret);

/// `now` is UTC ms. `secrets` that have expired do not count.
SignatureVerdict verify(const WebhookConfig& config, const QList<http::Field>& fields, QByteArrayView body,
                        const QList<ActiveSecret>& secrets, qint64 now);

/// The headers that make `body` a delivery of the scheme. `id` is used where one is signed.
QList<http::Field> sign(const WebhookConfig& config, const SecretValue& secret, QByteArrayView body, qint64 now,
                        const QByteArray& id);

} // namespace jobdeck::webhook
