// SPDX-License-Identifier: Apache-2.0
// libFuzzer target: whatever the signature headers say, nobody without the secret is let in, and whoever has it is.
#include "webhook/signature.h"
#include "webhook/signatureparts.h"

#include <cstdint>
#include <cstdlib>

using namespace jobdeck;
using namespace jobdeck::webhook;

static void demand(bool condition)
{
    if (!condition)
        std::abort();
}

/// The first byte is the scheme, each line a field, what follows an empty line the body.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    static const SecretValue secret = newSecret(SignatureScheme::Jobdeck);
    static const QList<ActiveSecret> secrets{{.name = QStringLiteral("s"), .key = MacKey(secret.bytes())}};
    WebhookConfig config{.scheme = SignatureScheme(data[0] % 7), .header = QStringLiteral("X-Sig")};
    if (data[0] & 0x80)
        config.encoding = SignatureEncoding::Base64;
    const QByteArray text(reinterpret_cast<const char*>(data) + 1, qsizetype(size) - 1);
    const qsizetype end = text.indexOf("\n\n");
    const QByteArray body = end < 0 ? QByteArray() : text.mid(end + 2);
    QList<http::Field> fields;
    for (const QByteArray& line : text.left(end).split('\n'))
        fields.append({line.left(line.indexOf(':')), line.mid(line.indexOf(':') + 1)});
    constexpr qint64 now = 1'700'000'000'000;

    const SignatureParts parts = signatureParts(config, fields);
    for (const QByteArray& signature : parts.signatures)
        demand(signature.size() == 32);
    demand(parts.signatures.size() <= 16);
    const SignatureVerdict stranger = verify(config, fields, body, secrets, now);
    demand(stranger.outcome != SignatureVerdict::Outcome::Valid && stranger.digest.isEmpty());
    demand(!stranger.reason.isEmpty());

    const QList<http::Field> own = sign(config, secret, body, now, "msg_1");
    demand(verify(config, own, body, secrets, now).outcome == SignatureVerdict::Outcome::Valid);
    // GitLab's token says who sends, not what.
    const bool signsBody = config.scheme != SignatureScheme::GitLab;
    demand((verify(config, own, body + 'x', secrets, now).outcome != SignatureVerdict::Outcome::Valid) == signsBody);
    return 0;
}
