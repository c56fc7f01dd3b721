// SPDX-License-Identifier: Apache-2.0
// Lists, ranges and ordinals as words, and the sets of values they tell of; pure functions for any thread.
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <functional>

namespace jobdeck::cron {

/// The values of a set whose bit 0 stands for `first`, in order.
QList<int> valuesOf(quint64 bits, int first);

/// Evenly spaced values; `step` is 0 where they are not.
struct Spacing
{
    int first = 0;
    int last = 0;
    int step = 0;

    /// From the last value over the end of the `cycle` to the first one.
    int gapAtEnd(int cycle) const { return cycle - last + first; }
    bool isEven(int cycle) const { return step > 0 && gapAtEnd(cycle) == step; }
    /// As `*/7` leaves it: from 0 as far as the field goes.
    bool fillsFromZero(int cycle) const { return step > 0 && first == 0 && last + step >= cycle; }
};

/// Two values are only evenly spaced where they also are over the end of the cycle.
Spacing spacingOf(const QList<int>& values, int cycle);

/// "a", "a and b", "a, b and c".
QString joinedByAnd(const QStringList& items);

/// "a", "a or b", "a, b or c".
QString joinedByOr(const QStringList& items);

/// Neighbours: 3, 4 and 5 are one run, a lone value is one as well.
struct Run
{
    int first = 0;
    int last = 0;

    /// Two neighbours are told one by one.
    bool isRange() const { return last - first > 1; }
};

QList<Run> runsOf(const QList<int>& values);

/// Each value as words, where three or more neighbours become "a to b".
QStringList inRanges(const QList<int>& values, const std::function<QString(int)>& words);

/// How groups of values are told.
struct GroupTexts
{
    QString range;     ///< "every minute from %1 to %2"
    QString list;      ///< "at %1"
    QString nextRange; ///< "from %1 to %2", of a range that follows a range; empty: as the first one
    QString (*joined)(const QStringList& items) = joinedByAnd;
};

/// Values in order, those between two ranges as one list: "at 1 and 5", "every minute from 10 to 20", "at 30".
QStringList inGroups(const QList<int>& values, const std::function<QString(int)>& words, const GroupTexts& texts);

enum class Unit { Second, Minute, Hour, Day };

/// "1 minute", "15 minutes".
QString amount(qint64 count, Unit unit);

/// "1st", "2nd", "3rd", "11th".
QString ordinal(int number);

} // namespace jobdeck::cron
