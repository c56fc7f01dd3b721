// SPDX-License-Identifier: Apache-2.0
// A job as the service answers it: definition, state and figures, with Jobdeck's additions. Pure, any thread.
#pragma once

#include "job.h"
#include "result.h"

#include <QJsonObject>

namespace jobdeck::wire {

/// Every documented field, null where it is not set; besides `revision`, `pause`, `obstacle`, `webhook_path` and what
/// is known of the last run. `webhookBase` is where senders reach the webhooks, e.g. `https://hooks.example.org`;
/// empty: `webhook_url` is null. `webhook_secret` only where the job has one.
QJsonObject jobResponse(const Job& job, const QString& webhookBase);
/// Where a webhook is received.
QString webhookUrl(const QString& base, const QString& path);

enum class Secrets { Drop, Keep };

/// Tolerant: fields of a wrong type or with unknown words stay at their defaults, and `obstacle` names them; a name
/// that cannot be read is the id. The service repeats `webhook_secret` in every list: it is dropped unless asked for.
/// Invalid: this is no job.
Result<Job> jobFromResponse(const QJsonObject& object, Secrets secrets = Secrets::Drop);
/// Something that only a job has can be read: other things have ids, too.
bool looksLikeJob(const QJsonObject& object);
/// The jobs of a list; rows that are none are left out.
QList<Job> jobsFromResponse(const QJsonValue& answer);

} // namespace jobdeck::wire
