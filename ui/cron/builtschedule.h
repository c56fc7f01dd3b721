// SPDX-License-Identifier: Apache-2.0
// What the cron builder opens with and hands back. A value, any thread.
#pragma once

#include <QMetaType>
#include <QString>

namespace jobdeck {

struct BuiltSchedule
{
    QString expression;
    QString zone;          ///< IANA id
    bool extended = false; ///< seconds, years, L, W and # are allowed in the expression
    bool operator==(const BuiltSchedule&) const = default;
};

} // namespace jobdeck

Q_DECLARE_METATYPE(jobdeck::BuiltSchedule)
