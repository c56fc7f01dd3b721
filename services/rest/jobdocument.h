// SPDX-License-Identifier: Apache-2.0
// What the body of a POST or PATCH of a job asks for. Pure, any thread.
#pragma once

#include "job.h"
#include "result.h"

#include <QJsonObject>

namespace jobdeck::rest {

/// A job to be created. Invalid names every wrong field: those of a wrong type, and what makes no sense in the rest.
Result<Job> newJob(const QJsonObject& body);

/// `stored` with the fields of `body` over it. Nulls and unknown fields are ignored, `""` and `{}` clear. Unsupported:
/// nothing is left to change. Invalid names every wrong field.
Result<Job> editedJob(const Job& stored, const QJsonObject& body);

} // namespace jobdeck::rest
