// SPDX-License-Identifier: Apache-2.0
#include "cron/fieldtext.h"

#include <QStringList>

#include <vector>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

std::vector<int> valuesOf(quint64 bits, int first, int last)
{
    std::vector<int> values;
    for (int value = first; value <= last; ++value) {
        if (bits >> (value - first) & 1)
            values.push_back(value);
    }
    return values;
}

/// The distance between all neighbours, or 0 where it differs.
int commonStep(const std::vector<int>& values)
{
    if (values.size() < 2)
        return 0;
    const int step = values[1] - values[0];
    for (size_t i = 2; i < values.size(); ++i) {
        if (values[i] - values[i - 1] != step)
            return 0;
    }
    return step;
}

QString rangesText(const std::vector<int>& values)
{
    QStringList parts;
    for (size_t begin = 0; begin < values.size();) {
        size_t end = begin;
        while (end + 1 < values.size() && values[end + 1] == values[end] + 1)
            ++end;
        if (end - begin >= 2) {
            parts += u"%1-%2"_s.arg(values[begin]).arg(values[end]);
        } else {
            for (size_t i = begin; i <= end; ++i)
                parts += QString::number(values[i]);
        }
        begin = end + 1;
    }
    return parts.join(u',');
}

} // namespace

QString cronFieldText(quint64 values, int first, int last, bool starred)
{
    const quint64 all = allValues(first, last);
    if ((values & all) == 0 || (values & all) == all)
        return starred ? u"*"_s : u"%1-%2"_s.arg(first).arg(last);

    constexpr size_t kShortList = 4; // a list of up to this many says more than a step does
    const std::vector<int> list = valuesOf(values, first, last);
    const int step = commonStep(list);
    const bool toTheEnd = step > 1 && list.back() + step > last;
    // */30 says "every half hour", but */6 of the weekdays is a riddle: two values are a step where it divides the
    // field.
    const bool readsAsStep = list.size() > 2 || (toTheEnd && (last - first + 1) % step == 0);
    if (starred && toTheEnd && readsAsStep && list.front() == first)
        return u"*/%1"_s.arg(step);
    if (toTheEnd && list.size() > kShortList)
        return u"%1-%2/%3"_s.arg(list.front()).arg(last).arg(step);
    return rangesText(list);
}

} // namespace jobdeck
