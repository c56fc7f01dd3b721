// SPDX-License-Identifier: Apache-2.0
// What became of a webhook request, in words. Pure, any thread.
#pragma once

#include "delivery.h"
#include "listener.h"

#include <QString>

namespace jobdeck {

/// "started", "duplicate", "did not match" …
QString verdictWord(DeliveryVerdict verdict);

/// What it means and what can be done, in a sentence or two.
QString verdictExplanation(DeliveryVerdict verdict);

/// The check's name for people: `signature` is "Signature". An unknown one stays as it is.
QString checkWord(const QString& name);

/// Its reason and how many requests it stands for: "signature missing (14 times)".
QString reasonWords(const Delivery& delivery);

/// "Listening", "Off", "Not listening".
QString listenerWord(ListenerStatus::State state);

} // namespace jobdeck
