// SPDX-License-Identifier: Apache-2.0
// One line of a crontab, taken apart by cron's own rules. Pure, any thread.
#pragma once

#include "crontab/crontab.h"

#include <optional>
#include <utility>
#include <variant>

namespace jobdeck::ctl {

/// Without the spaces and tabs at its beginning.
QString trimmedStart(const QString& line);

/// `NAME = "value"`: quotes around name or value go away together, spaces outside them too; nothing is expanded.
std::optional<std::pair<QString, QString>> variableIn(const QString& line);

/// The schedule, the user and the command of an entry, `%` resolved; or why it is none.
std::variant<CrontabEntry, QString> splitEntry(const QString& line, CrontabForm form);

/// The text of a comment would be an entry without its `#`.
bool looksLikeEntry(const QString& line, CrontabForm form);

} // namespace jobdeck::ctl
