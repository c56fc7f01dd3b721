// SPDX-License-Identifier: Apache-2.0
// How another Jobdeck is asked for a new webhook secret. Pure functions, any thread.
#pragma once

#include "remote/apirequest.h"
#include "result.h"
#include "secret.h"

#include <QJsonObject>

namespace jobdeck::remote {

/// As Webhooks::rotateSecret() takes them.
ApiRequest rotationRequest(const QString& jobId, qint64 oldExpiresAt, const SecretValue& given = {});
/// Unavailable: there is none in the answer.
Result<SecretValue> rotatedSecret(const QJsonObject& answer);

} // namespace jobdeck::remote
