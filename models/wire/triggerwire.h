// SPDX-License-Identifier: Apache-2.0
// Asking for a run by hand and what comes back. Pure, any thread.
#pragma once

#include "execution.h"
#include "result.h"
#include "triggerrequest.h"

#include <QJsonObject>

namespace jobdeck::wire {

/// `{parameters, config_override}`; `definition` where one is tried unsaved.
QJsonObject toJson(const TriggerRequest& request);
/// Nothing at all is a wish without parameters. Invalid names every wrong field.
Result<TriggerRequest> triggerRequestFromJson(const QJsonObject& object, const QString& jobId);

/// `{job_id, execution_id, workflow_id, status: "started", message}`, and the row in `execution`.
QJsonObject triggerResponse(const Execution& execution);
/// The row; where the server gives none, what can be said of it: pending, by hand, since `now` (UTC ms).
Result<Execution> executionFromTriggerResponse(const QJsonObject& object, qint64 now);

/// `agent-execution-<uuid>`, as the service names its workflows.
QString workflowId(const QString& executionId);

} // namespace jobdeck::wire
