// SPDX-License-Identifier: Apache-2.0
#include "remote/secretrotation.h"

#include "wire/timewire.h"

namespace jobdeck::remote {

using namespace Qt::StringLiterals;

ApiRequest rotationRequest(const QString& jobId, qint64 oldExpiresAt, const SecretValue& given)
{
    QJsonObject body{{u"old_expires_at"_s, wire::timeText(oldExpiresAt)}};
    if (!given.isEmpty())
        body.insert(u"secret"_s, QString::fromUtf8(given.bytes()));
    return {.method = "POST", .path = {u"jobs"_s, jobId, u"webhook"_s, u"rotate"_s}, .body = body, .repeatable = false};
}

Result<SecretValue> rotatedSecret(const QJsonObject& answer)
{
    return SecretValue(answer.value(u"webhook_secret"_s).toString().toUtf8());
}

} // namespace jobdeck::remote
