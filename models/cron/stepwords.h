// SPDX-License-Identifier: Apache-2.0
// Minutes of the hour, or seconds of the minute, in words; used on any thread by TimeWords.
#pragma once

#include "cron/listwords.h"

namespace jobdeck::cron {

class StepWords
{
public:
    /// Which hours (or minutes) the values are those of.
    enum class Within {
        All,       ///< every one
        Connected, ///< some, of which two or more follow each other
        Apart      ///< some, none of which follows another
    };

    /// `unit` is Second or Minute.
    StepWords(const QList<int>& values, Unit unit, Within within);

    /// The same gap between all values: told by plain() where the first and the last one are told anyway.
    bool isEven() const { return m_spacing.step > 0; }
    /// "every 15 minutes"
    QString plain() const;
    /// "every 15 minutes, starting at 5 minutes past the hour", "at 5 and 20 minutes past every hour"
    QString full() const;

private:
    QString past(const QString& words) const;

    const QList<int>& m_values;
    Unit m_unit;
    Within m_within;
    Spacing m_spacing;
};

} // namespace jobdeck::cron
