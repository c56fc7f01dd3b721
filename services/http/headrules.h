// SPDX-License-Identifier: Apache-2.0
// What a well-formed head must also keep to before its request is taken (RFC 9112, and stricter). Pure, any thread.
#pragma once

#include "http/limits.h"
#include "http/refusal.h"
#include "http/requesthead.h"

#include <optional>

namespace jobdeck::http {

/// Nothing where all is well.
std::optional<Refusal> headRefusal(const RequestHead& head, const Limits& limits);

} // namespace jobdeck::http
