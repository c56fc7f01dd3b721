// SPDX-License-Identifier: Apache-2.0
#include "webhook/signatureparts.h"

#include "webhook/mackey.h"

#include <algorithm>

namespace jobdeck::webhook {

using namespace Qt::StringLiterals;

static constexpr qsizetype kMacBytes = 32;
static constexpr qsizetype kMostSignatures = 16;
static constexpr qsizetype kLongestId = 256;

namespace {

/// Null where the header is not there; empty text where it came twice, so that nobody can choose which one counts.
QByteArray single(const QList<http::Field>& fields, QByteArrayView name)
{
    QByteArray found;
    for (const http::Field& field : fields) {
        if (!field.isNamed(name))
            continue;
        if (!found.isNull())
            return ""_ba;
        found = field.value.isNull() ? ""_ba : field.value.trimmed();
    }
    return found;
}

bool isHex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// Empty: no signature.
QByteArray fromHex(const QByteArray& text)
{
    return text.size() == 2 * kMacBytes && std::ranges::all_of(text, isHex) ? QByteArray::fromHex(text) : QByteArray();
}

QByteArray fromBase64(const QByteArray& text)
{
    const auto decoded = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    return decoded && (*decoded).size() == kMacBytes ? *decoded : QByteArray();
}

std::optional<qint64> secondsFrom(const QByteArray& text)
{
    const bool digits =
        !text.isEmpty() && text.size() <= 12 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    return digits ? std::optional(text.toLongLong()) : std::nullopt;
}

SignatureParts missing(const QByteArray& header)
{
    return {.missing = QString::fromLatin1(header)};
}

QByteArray headerOf(const WebhookConfig& config)
{
    return signatureHeader(config).toLatin1();
}

/// One signature over the body alone.
SignatureParts bodySignature(const QList<http::Field>& fields, const WebhookConfig& config)
{
    const QByteArray header = headerOf(config);
    QByteArray text = single(fields, header);
    if (text.isNull())
        return missing(header);
    QByteArray prefix = config.scheme == SignatureScheme::Custom ? config.prefix.toLatin1() : "sha256="_ba;
    if (text.startsWith(prefix))
        text = text.sliced(prefix.size());
    else if (config.scheme != SignatureScheme::Jobdeck)
        return {.problem = u"it does not begin with %1"_s.arg(QString::fromLatin1(prefix))};
    const bool base64 = config.scheme == SignatureScheme::Custom && config.encoding == SignatureEncoding::Base64;
    const QByteArray signature = base64 ? fromBase64(text) : fromHex(text);
    if (signature.isEmpty())
        return {.problem = base64 ? u"it is not the base64 of 32 bytes"_s : u"it is not 64 hexadecimal digits"_s};
    return {.signatures = {signature}};
}

/// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
SignatureParts standardWebhooks(const QList<http::Field>& fields)
{
    SignatureParts out;
    for (const char* header : {"webhook-id", "webhook-timestamp", "webhook-signature"}) {
        if (single(fields, header).isNull())
            return missing(header);
    }
    out.id = single(fields, "webhook-id");
    const QByteArray time = single(fields, "webhook-timestamp");
    out.time = secondsFrom(time);
    if (out.id.isEmpty() || out.id.size() > kLongestId || out.id.contains('.'))
        out.problem = u"webhook-id is not one id"_s;
    else if (!out.time)
        out.problem = u"webhook-timestamp is not a time in seconds"_s;
    out.before = out.id + '.' + time + '.';
    for (const QByteArray& part : single(fields, "webhook-signature").split(' ')) {
        const QByteArray signature = part.startsWith("v1,") ? fromBase64(part.sliced(3)) : QByteArray();
        if (!signature.isEmpty() && out.signatures.size() < kMostSignatures)
            out.signatures.append(signature);
    }
    if (out.signatures.isEmpty() && out.problem.isEmpty())
        out.problem = u"webhook-signature holds no v1 signature"_s;
    return out;
}

/// https://docs.stripe.com/webhooks#verify-manually
SignatureParts stripe(const QList<http::Field>& fields, const WebhookConfig& config)
{
    const QByteArray header = headerOf(config);
    const QByteArray text = single(fields, header);
    if (text.isNull())
        return missing(header);
    SignatureParts out;
    QByteArrayList times;
    for (const QByteArray& part : text.split(',')) {
        const QByteArray item = part.trimmed();
        if (item.startsWith("t="))
            times.append(item.sliced(2));
        const QByteArray signature = item.startsWith("v1=") ? fromHex(item.sliced(3)) : QByteArray();
        if (!signature.isEmpty() && out.signatures.size() < kMostSignatures)
            out.signatures.append(signature);
    }
    out.time = times.size() == 1 ? secondsFrom(times.first()) : std::nullopt;
    if (!out.time)
        out.problem = u"it holds no single t= time in seconds"_s;
    else if (out.signatures.isEmpty())
        out.problem = u"it holds no v1 signature"_s;
    else
        out.before = times.first() + '.';
    return out;
}

/// https://docs.slack.dev/authentication/verifying-requests-from-slack
SignatureParts slack(const QList<http::Field>& fields)
{
    SignatureParts out;
    const QByteArray signature = single(fields, "X-Slack-Signature");
    const QByteArray time = single(fields, "X-Slack-Request-Timestamp");
    if (signature.isNull() || time.isNull())
        return missing(signature.isNull() ? "X-Slack-Signature" : "X-Slack-Request-Timestamp");
    const QByteArray mac = signature.startsWith("v0=") ? fromHex(signature.sliced(3)) : QByteArray();
    out.time = secondsFrom(time);
    if (!out.time)
        out.problem = u"X-Slack-Request-Timestamp is not a time in seconds"_s;
    else if (mac.isEmpty())
        out.problem = u"it is not v0= and 64 hexadecimal digits"_s;
    out.signatures = {mac};
    out.before = "v0:" + time + ':';
    return out;
}

/// https://docs.gitlab.com/user/project/integrations/webhooks/ The secret itself: both are made into keys, and what
/// these make of one text is compared, which takes the same time whatever was sent.
SignatureParts gitLab(const QList<http::Field>& fields, const WebhookConfig& config)
{
    const QByteArray header = headerOf(config);
    const QByteArray token = single(fields, header);
    if (token.isNull())
        return missing(header);
    SignatureParts out{.before = header, .signsBody = false};
    if (token.isEmpty())
        out.problem = u"it holds no single token"_s;
    else
        out.signatures = {MacKey(token).mac({header})};
    return out;
}

} // namespace

SignatureParts signatureParts(const WebhookConfig& config, const QList<http::Field>& fields)
{
    switch (config.scheme) {
    case SignatureScheme::StandardWebhooks:
        return standardWebhooks(fields);
    case SignatureScheme::Slack:
        return slack(fields);
    case SignatureScheme::Stripe:
        return stripe(fields, config);
    case SignatureScheme::GitLab:
        return gitLab(fields, config);
    case SignatureScheme::Jobdeck:
    case SignatureScheme::GitHub:
    case SignatureScheme::Custom:
        break;
    }
    return bodySignature(fields, config);
}

} // namespace jobdeck::webhook
