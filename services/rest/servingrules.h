// SPDX-License-Identifier: Apache-2.0
// Whether the API may be served as wished. Pure, any thread.
#pragma once

#include "result.h"
#include "servingsettings.h"

#include <QList>

namespace jobdeck::rest {

/// Every wrong field at once: `address`, `port`, `certificate_file`, `key_file`, `host_names`, `trusted_proxies`.
QList<FieldError> servingErrors(const ServingSettings& settings);

} // namespace jobdeck::rest
