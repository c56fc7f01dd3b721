// SPDX-License-Identifier: Apache-2.0
#include "cron/stepwords.h"

#include <QCoreApplication>

namespace jobdeck::cron {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::cron::Describe)
};

constexpr int valuesInCycle = 60; // of both units

QString everyOne(Unit unit)
{
    return unit == Unit::Minute ? Words::tr("every minute") : Words::tr("every second");
}

} // namespace

StepWords::StepWords(const QList<int>& values, Unit unit, Within within)
    : m_values(values)
    , m_unit(unit)
    , m_within(within)
    , m_spacing(spacingOf(values, valuesInCycle))
{}

QString StepWords::plain() const
{
    return m_spacing.step == 1 ? everyOne(m_unit)
                               : Words::tr("every %1", "15 minutes").arg(amount(m_spacing.step, m_unit));
}

QString StepWords::full() const
{
    if (m_values.size() == valuesInCycle)
        return plain();
    const auto number = [](int value) { return QString::number(value); };
    if (!isEven()) {
        const GroupTexts texts{.range = m_unit == Unit::Minute ? Words::tr("every minute from %1 to %2")
                                                               : Words::tr("every second from %1 to %2"),
                               .list = Words::tr("at %1", "numbers of minutes or seconds"),
                               .nextRange = Words::tr("from %1 to %2", "numbers of minutes or seconds")};
        return past(joinedByAnd(inGroups(m_values, number, texts)));
    }
    const QString every = plain();
    if (m_spacing.isEven(valuesInCycle)) {
        // Hours that are named say where it starts.
        if (m_spacing.first == 0 || (m_within != Within::All && m_unit == Unit::Minute))
            return every;
        const QString first = amount(m_spacing.first, m_unit);
        return m_unit == Unit::Minute
                   ? Words::tr("%1, starting at %2 past the hour", "every 15 minutes; 5 minutes").arg(every, first)
                   : Words::tr("%1, starting at %2 past the minute", "every 15 seconds; 5 seconds").arg(every, first);
    }
    if (!m_spacing.fillsFromZero(valuesInCycle))
        return past(Words::tr("%1 from %2 to %3", "every 10 minutes; 10; 40")
                        .arg(every)
                        .arg(m_spacing.first)
                        .arg(m_spacing.last));
    if (m_within == Within::Apart)
        return every;
    const QString gap = amount(m_spacing.gapAtEnd(valuesInCycle), m_unit);
    return m_unit == Unit::Minute
               ? Words::tr("%1, then %2 at the hour", "every 7 minutes; 4 minutes").arg(every, gap)
               : Words::tr("%1, then %2 at the minute", "every 7 seconds; 4 seconds").arg(every, gap);
}

QString StepWords::past(const QString& words) const
{
    const bool all = m_within == Within::All;
    if (m_unit == Unit::Minute)
        return all ? Words::tr("%1 minutes past every hour", "at 5 and 20").arg(words)
                   : Words::tr("%1 minutes past the hour", "at 5 and 20").arg(words);
    return all ? Words::tr("%1 seconds past every minute", "at 5 and 20").arg(words)
               : Words::tr("%1 seconds past the minute", "at 5 and 20").arg(words);
}

} // namespace jobdeck::cron
