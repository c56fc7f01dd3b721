// SPDX-License-Identifier: Apache-2.0
// The vault's status, answers and errors as JSON on the owner's local socket. Pure functions, any thread.
#pragma once

#include "result.h"
#include "secretvault.h"

#include <QJsonObject>

namespace jobdeck::secrets {

QJsonObject vaultObject(const VaultStatus& status, const QList<SecretInfo>& secrets);
VaultStatus statusFromObject(const QJsonObject& object);
QList<SecretInfo> secretsFromObject(const QJsonObject& object);

QJsonObject valueObject(const SecretValue& value);
SecretValue valueFromObject(const QJsonObject& object, QLatin1StringView key = QLatin1StringView("value"));

/// `{"detail", "code", "fields"}`: so that both sides mean the same error.
QJsonObject errorObject(const Error& error);
Error errorFromObject(const QJsonObject& object);

} // namespace jobdeck::secrets
