// SPDX-License-Identifier: Apache-2.0
// What an edit changes, and whether a service took it. Pure, any thread.
#pragma once

#include "job.h"
#include "result.h"

#include <QJsonObject>

namespace jobdeck::remote {

/// Only the fields that differ. What was cleared is sent empty (`""`, `{}`): a service ignores null.
QJsonObject changedFields(const JobDefinition& from, const JobDefinition& to);

/// Which of the sent fields the service answers differently from what was `wanted`, with what it kept, for the editor.
QList<FieldError> ignoredFields(const QJsonObject& sent, const JobDefinition& wanted, const JobDefinition& stored);

/// A number for a definition's content, for services that count no revisions: equal where nothing was edited, never 0.
qint64 contentRevision(const JobDefinition& definition);

} // namespace jobdeck::remote
