// SPDX-License-Identifier: Apache-2.0
// How `serve` tells of an execution: a JSON line for programs, a line of words for people. Pure, any thread.
#pragma once

#include "executionnews.h"

#include <QJsonObject>
#include <QString>

class QTimeZone;

namespace jobdeck::ctl {

/// `{"event": "started" | "finished", "time", "execution_id", "job_id", "job_name", "trigger_type", "status", …}`;
/// finished ones also say `message` and `duration_ms` where there is one.
QJsonObject eventObject(const ExecutionEvent& event);

/// "14:03:05 Nightly backup: failed after 2.1 s. Exit code 1", the time in `zone`.
QString eventWords(const ExecutionEvent& event, const QTimeZone& zone);

} // namespace jobdeck::ctl
