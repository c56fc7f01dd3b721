// SPDX-License-Identifier: Apache-2.0
// What a command line says about a job or an agent: a document, options, or both. Main thread; reading may block.
#pragma once

#include "result.h"
#include "session/session.h"
#include "table/call.h"

#include <QJsonObject>

namespace jobdeck::ctl {

QList<OptionSpec> jobOptions();
QList<OptionSpec> agentOptions();

/// Fields in the wire's names, the options over the document's, both over what is `stored` where an option changes a
/// part of a field; warns of fields that nobody reads. Invalid, NotFound.
Result<QJsonObject> jobFields(const Call& call, const Session& session, const QJsonObject& stored);
Result<QJsonObject> agentFields(const Call& call, const QJsonObject& stored);

/// As PATCH does: fields that are there replace, null is ignored, "" and {} clear; nested objects are replaced whole.
QJsonObject merged(const QJsonObject& stored, const QJsonObject& changes);

} // namespace jobdeck::ctl
