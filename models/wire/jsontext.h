// SPDX-License-Identifier: Apache-2.0
// JSON written straight into a text, where so much of it is written that building values first would cost most of the
// time. Pure, any thread.
#pragma once

#include <QString>

namespace jobdeck::wire {

/// Appends a JSON string with its quotes.
void appendJsonString(QString& json, QStringView text);

} // namespace jobdeck::wire
