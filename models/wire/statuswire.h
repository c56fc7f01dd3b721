// SPDX-License-Identifier: Apache-2.0
// What became of an execution in the service's words, with our own beside them in `outcome`. Pure, any thread.
#pragma once

#include "executionstatus.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace jobdeck::wire {

/// The nearest word of the service's vocabulary: `timed_out` and `lost` are failed there, `skipped` and `missed` are
/// cancelled.
QString serviceStatus(ExecutionStatus status);
/// `status` and `outcome`.
void putStatus(QJsonObject& out, ExecutionStatus status);

/// Every word seen from servers, in either letter case. Empty: an unknown one.
std::optional<ExecutionStatus> parseStatus(const QString& word);
/// Of a row: `outcome` where it is ours, else `status`. An unknown word is running until the row has an end; then it
/// failed, because nobody may take it for success.
ExecutionStatus statusOf(const QJsonObject& row, bool hasEnded);

} // namespace jobdeck::wire
