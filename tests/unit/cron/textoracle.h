// SPDX-License-Identifier: Apache-2.0
// Reads an extended cron expression from its text, one item and one day at a time: slow, and nothing of the parser or
// the engine is in it. For the test's thread.
#pragma once

#include <QDate>
#include <QStringList>

#include <vector>

namespace jobdeck::cron {

class TextOracle
{
public:
    /// Five fields, six with the second first, or seven with the year last.
    explicit TextOracle(const QString& text);

    /// The first `count` runs in UTC from the beginning of a day on, but none on or after `end`; UTC seconds.
    std::vector<qint64> runs(QDate from, QDate end, size_t count) const;

private:
    bool isOn(QDate date) const;
    std::vector<int> secondsOfDay() const;

    QStringList m_fields;   ///< seven of them
    bool m_isVixie = false; ///< nothing but five plain fields
};

} // namespace jobdeck::cron
