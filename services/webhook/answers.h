// SPDX-License-Identifier: Apache-2.0
// What senders are answered: statuses as the control plane's, with our own words where it has none. Pure, any thread.
#pragma once

#include "http/response.h"
#include "webhook/arrival.h"

namespace jobdeck::webhook {

/// An error, with `Retry-After` in whole seconds where trying again helps (0: it does not).
http::Response refusalAnswer(int status, const QString& text, qint64 retryAfterMs = 0);
int statusOf(const Acceptance& acceptance);
/// `ignored`: keys of the sender's config_override that the job does not allow. `challenge` is given back.
http::Response answerFor(const Acceptance& acceptance, const QString& jobId, const QStringList& ignored,
                         const QString& challenge);

} // namespace jobdeck::webhook
