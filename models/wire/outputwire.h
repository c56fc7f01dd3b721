// SPDX-License-Identifier: Apache-2.0
// A piece of an execution's output on the wire. Pure, any thread.
#pragma once

#include "executionquery.h"
#include "result.h"

#include <QJsonObject>

namespace jobdeck::wire {

/// `{lines: [{time, text, error?, open?}], next_offset, size, dropped?, finished}`.
QJsonObject toJson(const OutputChunk& chunk);
/// Invalid: this is no output.
Result<OutputChunk> outputFromJson(const QJsonObject& object);

} // namespace jobdeck::wire
