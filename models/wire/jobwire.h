// SPDX-License-Identifier: Apache-2.0
// The one JSON form of jobs: the control plane's field names. Stored, exported and served alike. Pure, any thread.
#pragma once

#include "job.h"
#include "result.h"

#include <QJsonObject>
#include <QStringList>

namespace jobdeck::wire {

/// Writable fields; those that are not set are left out. `config` goes out as it came in, unknown keys included.
QJsonObject toJson(const JobDefinition& definition);

/// Tolerant of unknown fields and nulls; Invalid names every field of a wrong type at once. Says nothing about
/// whether the job makes sense: that is validation.h.
Result<JobDefinition> jobDefinitionFromJson(const QJsonObject& object);

/// What can be read of a job that another server answered: fields of a wrong type or with unknown words stay at their
/// defaults, an unknown trigger is no schedule. `unread` gets the names of those fields.
JobDefinition tolerantJobDefinition(const QJsonObject& object, QStringList* unread = nullptr);

} // namespace jobdeck::wire
