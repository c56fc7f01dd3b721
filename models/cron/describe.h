// SPDX-License-Identifier: Apache-2.0
// A cron expression as a sentence; pure functions for any thread that may call tr().
#pragma once

#include "cron/expression.h"

#include <QLocale>
#include <QString>

namespace jobdeck::cron {

struct DescribeOptions
{
    QLocale locale = QLocale(QLocale::English, QLocale::UnitedKingdom); ///< month and day names
    bool twelveHourClock = false;                                       ///< "2:30 PM" instead of "14:30"
    QString zone = {};                                                  ///< named at the end where not empty
};

/// How this locale's users read the clock and name days, for `zone`.
DescribeOptions describeOptions(const QLocale& locale, const QString& zone = {});

/// Never empty: "At 09:30 on Monday to Friday, in Europe/Berlin".
QString describe(const Expression& expression, const DescribeOptions& options = {});

} // namespace jobdeck::cron
