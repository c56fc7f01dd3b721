// SPDX-License-Identifier: Apache-2.0
// Whether a job or an agent makes sense: all errors at once, each with its wire field and a sentence. Pure, any thread.
#pragma once

#include "agent.h"
#include "cron/options.h"
#include "job.h"
#include "result.h"

#include <QList>

namespace jobdeck {

/// How the engine that will fire this job reads its schedule.
cron::Options cronOptions(const JobDefinition& job, cron::Dialect dialect);

/// The control plane's cross-field rules (reference: its 422 answers) plus what a run could only fail on later.
QList<FieldError> validate(const JobDefinition& job, cron::Dialect dialect = cron::Dialect::Vixie);

QList<FieldError> validate(const Agent& agent);

/// A name that a process environment can carry and a script can refer to.
bool isVariableName(QStringView name);

} // namespace jobdeck
