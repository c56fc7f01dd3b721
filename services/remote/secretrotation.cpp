// SPDX-License-Identifier: Apache-2.0
#include "remote/secretrotation.h"

#include "wire/timewire.h"

#include <QCoreApplication>

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
    const QByteArray secret = answer.value(u"webhook_secret"_s).toString().toUtf8();
    if (secret.isEmpty())
        return Error{.code = ErrorCode::Unavailable,
                     .message = QCoreApplication::translate("jobdeck::remote", "The answer has no secret in it.")};
    return SecretValue(secret);
}

} // namespace jobdeck::remote
