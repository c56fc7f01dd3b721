// SPDX-License-Identifier: Apache-2.0
// The JSON and text forms of what the cron engine says, shared by the terminal's cron commands; for any thread.
#pragma once

#include "cron/parseerror.h"
#include "cron/schedule.h"

#include <QJsonObject>

#include <vector>

namespace jobdeck::ctl {

/// UTC seconds as "2026-01-01T00:00:00Z".
QByteArray instantText(qint64 utc);

/// The UTC seconds of an ISO 8601 instant, fractions cut off; one without an offset is in UTC.
std::optional<qint64> instantFromText(const QString& text);

QJsonObject errorObject(const cron::ParseError& error);

/// An error that is not in the expression; `field` names the part of the question.
QJsonObject errorObject(const QString& field, const QString& message);

QJsonObject nextObject(const std::vector<qint64>& instants);

} // namespace jobdeck::ctl
