// SPDX-License-Identifier: Apache-2.0
#include "webhook/signature.h"

#include "webhook/sha256.h"
#include "webhook/signatureparts.h"

#include <QCoreApplication>
#include <QRandomGenerator>

#include <algorithm>

namespace jobdeck::webhook {

using namespace Qt::StringLiterals;

static const QByteArray kStandardPrefix = "whsec_"_ba;
static constexpr qsizetype kShortestSecret = 8;

QByteArray keyOf(const SecretValue& secret, SignatureScheme scheme)
{
    const QByteArray& bytes = secret.bytes();
    if (scheme != SignatureScheme::StandardWebhooks)
        return bytes;
    const bool prefixed = bytes.startsWith(kStandardPrefix);
    const auto decoded = QByteArray::fromBase64Encoding(prefixed ? bytes.sliced(kStandardPrefix.size()) : bytes,
                                                        QByteArray::AbortOnBase64DecodingErrors);
    return prefixed && decoded ? *decoded : bytes;
}

SecretValue newSecret(SignatureScheme scheme)
{
    QByteArray bytes(32, Qt::Uninitialized);
    QRandomGenerator::system()->generate(bytes.begin(), bytes.end());
    const SecretValue random(bytes);
    bytes.fill('\0');
    if (scheme == SignatureScheme::StandardWebhooks)
        return SecretValue(kStandardPrefix + random.bytes().toBase64());
    return SecretValue(random.bytes().toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QString secretProblem(const SecretValue& secret)
{
    const QByteArray& bytes = secret.bytes();
    const bool hasControl = std::ranges::any_of(bytes, [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; });
    if (hasControl || bytes.startsWith(' ') || bytes.endsWith(' '))
        return QCoreApplication::translate("jobdeck::webhook", "A secret is one line without blanks at its ends.");
    if (!bytes.isEmpty() && bytes.size() < kShortestSecret)
        return QCoreApplication::translate("jobdeck::webhook", "A secret has at least %1 characters.")
            .arg(kShortestSecret);
    return {};
}

static QByteArray digestOf(const SignatureParts& parts, QByteArrayView body)
{
    return parts.id.isEmpty() ? sha256({"body ", parts.before, body}) : sha256({"id ", parts.id});
}

static const ActiveSecret* signer(const SignatureParts& parts, QByteArrayView body, const QList<ActiveSecret>& secrets,
                                  qint64 now)
{
    const ActiveSecret* found = nullptr;
    for (const ActiveSecret& secret : secrets) {
        if (secret.expiresAt && *secret.expiresAt <= now)
            continue;
        const QByteArray expected = secret.key.mac({parts.before, parts.signsBody ? body : QByteArrayView()});
        for (const QByteArray& signature : parts.signatures) {
            if (sameMac(expected, signature) && !found)
                found = &secret;
        }
    }
    return found;
}

SignatureVerdict verify(const WebhookConfig& config, const QList<http::Field>& fields, QByteArrayView body,
                        const QList<ActiveSecret>& secrets, qint64 now)
{
    using enum SignatureVerdict::Outcome;
    const SignatureParts parts = signatureParts(config, fields);
    if (!parts.missing.isEmpty())
        return {.outcome = Missing, .reason = u"Missing %1 header"_s.arg(parts.missing)};
    if (!parts.problem.isEmpty())
        return {.outcome = Wrong, .reason = u"Invalid webhook signature: "_s + parts.problem};
    const ActiveSecret* secret = signer(parts, body, secrets, now);
    if (!secret)
        return {.outcome = Wrong, .reason = u"Invalid webhook signature"_s};
    SignatureVerdict out{.outcome = Valid,
                         .time = parts.time,
                         .secretName = secret->name,
                         .secretExpires = secret->expiresAt.has_value()};
    // Only a sender who knows the secret learns that the time was the trouble.
    if (parts.time && qAbs(*parts.time - now / 1000) > config.toleranceSeconds) {
        out.outcome = OutsideWindow;
        out.reason = u"Invalid webhook signature: signed %1 s away from now, at most %2 s are taken"_s
                         .arg(qAbs(*parts.time - now / 1000))
                         .arg(config.toleranceSeconds);
        return out;
    }
    out.digest = digestOf(parts, body);
    return out;
}

QList<http::Field> sign(const WebhookConfig& config, const SecretValue& secret, QByteArrayView body, qint64 now,
                        const QByteArray& id)
{
    const MacKey key(keyOf(secret, config.scheme));
    const QByteArray time = QByteArray::number(now / 1000);
    const QByteArray header = signatureHeader(config).toLatin1();
    switch (config.scheme) {
    case SignatureScheme::StandardWebhooks:
        return {{"webhook-id", id},
                {"webhook-timestamp", time},
                {"webhook-signature", "v1," + key.mac({id, ".", time, ".", body}).toBase64()}};
    case SignatureScheme::Stripe:
        return {{header, "t=" + time + ",v1=" + key.mac({time, ".", body}).toHex()}};
    case SignatureScheme::Slack:
        return {{"X-Slack-Request-Timestamp", time}, {header, "v0=" + key.mac({"v0:", time, ":", body}).toHex()}};
    case SignatureScheme::GitHub:
        return {{header, "sha256=" + key.mac({body}).toHex()}};
    case SignatureScheme::GitLab:
        return {{header, secret.bytes()}};
    case SignatureScheme::Jobdeck:
        return {{header, key.mac({body}).toHex()}};
    case SignatureScheme::Custom:
        break;
    }
    const QByteArray mac = key.mac({body});
    return {{header,
             config.prefix.toLatin1() + (config.encoding == SignatureEncoding::Base64 ? mac.toBase64() : mac.toHex())}};
}

} // namespace jobdeck::webhook
