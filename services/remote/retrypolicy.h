// SPDX-License-Identifier: Apache-2.0
// Whether and when something is asked again after it failed. Pure, any thread.
#pragma once

#include "remote/apirequest.h"

#include <chrono>
#include <optional>

namespace jobdeck::remote {

/// Grows from `first` by doubling up to `most`, spread over [half, whole] so that many clients do not come back at the
/// same instant. `random` is in [0, 1).
std::chrono::milliseconds backoff(int failures, std::chrono::milliseconds first, std::chrono::milliseconds most,
                                  double random);

/// How long to wait before `attempt` + 1, or nothing where the answer stands. What is not repeatable is tried again
/// only when the service itself says that it did nothing (429).
std::optional<std::chrono::milliseconds> retryAfter(const ApiRequest& request, const ApiAnswer& answer, int attempt,
                                                    double random);

/// Of a Retry-After field: seconds or an HTTP date (RFC 9110 section 10.2.3). `nowMs`: UTC.
std::optional<std::chrono::milliseconds> readRetryAfter(const QByteArray& field, qint64 nowMs);

} // namespace jobdeck::remote
