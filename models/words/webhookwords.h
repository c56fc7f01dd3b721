// SPDX-License-Identifier: Apache-2.0
// How a job checks its webhooks, in words. Pure, any thread.
#pragma once

#include "webhookconfig.h"

#include <QString>

namespace jobdeck {

/// "Jobdeck", "GitHub", "Standard Webhooks" …
QString schemeWord(SignatureScheme scheme);
/// What senders do, in a sentence.
QString schemeExplanation(SignatureScheme scheme);
/// Why a copy sent again cannot be told from a second trigger, and what to choose instead; empty: it can.
QString replayableWords(SignatureScheme scheme);

/// "5 min", "for ever", "off".
QString replayWindowWords(qint64 seconds);

} // namespace jobdeck
