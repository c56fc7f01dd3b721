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
    bool monthFirst = false;                                            ///< "January 1" instead of "1 January"
    QString zone = {};                                                  ///< named at the end where not empty
};

/// How this locale's users read clock and calendar, for `zone`. Days and months are named in the language of the
/// sentence, which is not the locale's where there is no translation.
DescribeOptions describeOptions(const QLocale& locale, const QString& zone = {});

/// Never empty: "At 09:30, Monday to Friday, Europe/Berlin time".
QString describe(const Expression& expression, const DescribeOptions& options = {});

} // namespace jobdeck::cron
