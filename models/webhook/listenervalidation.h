// SPDX-License-Identifier: Apache-2.0
// Whether the listener's settings make sense: all errors at once, each with its field and a sentence. Pure, any thread.
#pragma once

#include "listener.h"
#include "result.h"

#include <QList>

namespace jobdeck {

/// Fields: `address`, `port`, `public_base_url`, `trusted_proxies`, `behind_proxy`, `certificate_file`, `key_file`,
/// `body_bytes`, `per_minute`, `burst`. Whether files exist and ports are free is not looked at.
QList<FieldError> validate(const ListenerSettings& settings);

/// This computer only: nobody outside can reach it without a tunnel or a proxy here.
bool isLoopbackOnly(const ListenerSettings& settings);

} // namespace jobdeck
