// SPDX-License-Identifier: Apache-2.0
// What a secret's name and value may be. Pure functions, any thread.
#pragma once

#include "result.h"
#include "secret.h"

namespace jobdeck::secrets {

/// Invalid with a field `name` or `value`.
Result<Done> checkSecret(const SecretInfo& info, const SecretValue& value);

/// Kinds that a job may name: webhook secrets and tokens never reach a run.
inline bool isForRuns(SecretKind kind)
{
    return kind == SecretKind::Variable || kind == SecretKind::ApiKey;
}

} // namespace jobdeck::secrets
