// SPDX-License-Identifier: Apache-2.0
// Reads cron texts of every dialect; pure functions for any thread.
#pragma once

#include "cron/expression.h"
#include "cron/parseerror.h"
#include "cron/warning.h"

#include <QList>
#include <QStringView>

#include <variant>

namespace jobdeck::cron {

/// Refuses what the dialect does not accept and, unless `options.raw`, what never fires.
std::variant<Expression, ParseError> parse(QStringView text, const Options& options = {});

/// What to tell the user about an accepted expression.
QList<Warning> warnings(const Expression& expression);

} // namespace jobdeck::cron
