// SPDX-License-Identifier: Apache-2.0
// What a secret's name and value may be. Pure functions, any thread.
#pragma once

#include "result.h"
#include "secret.h"

namespace jobdeck::secrets {

/// Invalid with a field `name` or `value`.
Result<Done> checkSecret(const SecretInfo& info, const SecretValue& value);

} // namespace jobdeck::secrets
