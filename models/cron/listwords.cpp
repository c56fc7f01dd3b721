// SPDX-License-Identifier: Apache-2.0
#include "cron/listwords.h"

#include <QCoreApplication>

#include <bit>

namespace jobdeck::cron {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::cron::Describe)
};

QString joined(const QStringList& items, const QString& twoOfThem)
{
    if (items.size() < 2)
        return items.value(0);
    return twoOfThem.arg(items.first(items.size() - 1).join(Words::tr(", ", "between items of a list")), items.last());
}

} // namespace

QList<int> valuesOf(quint64 bits, int first)
{
    QList<int> result;
    for (; bits; bits &= bits - 1)
        result += std::countr_zero(bits) + first;
    return result;
}

Spacing spacingOf(const QList<int>& values, int cycle)
{
    if (values.size() < 2)
        return {};
    const Spacing spacing{.first = values.first(), .last = values.last(), .step = values[1] - values[0]};
    for (qsizetype i = 2; i < values.size(); ++i) {
        if (values[i] - values[i - 1] != spacing.step)
            return {};
    }
    return values.size() > 2 || spacing.isEven(cycle) ? spacing : Spacing{};
}

QString joinedByAnd(const QStringList& items)
{
    return joined(items, Words::tr("%1 and %2"));
}

QString joinedByOr(const QStringList& items)
{
    return joined(items, Words::tr("%1 or %2"));
}

QList<Run> runsOf(const QList<int>& values)
{
    QList<Run> result;
    for (const int value : values) {
        if (result.isEmpty() || value != result.last().last + 1)
            result += Run{value, value};
        else
            result.last().last = value;
    }
    return result;
}

QStringList inRanges(const QList<int>& values, const std::function<QString(int)>& words)
{
    QStringList result;
    for (const Run& run : runsOf(values)) {
        if (run.isRange()) {
            result += Words::tr("%1 to %2", "a range").arg(words(run.first), words(run.last));
        } else {
            for (int value = run.first; value <= run.last; ++value)
                result += words(value);
        }
    }
    return result;
}

QStringList inGroups(const QList<int>& values, const std::function<QString(int)>& words, const GroupTexts& texts)
{
    QStringList result;
    QStringList items;
    bool afterRange = false;
    const auto endList = [&] {
        if (items.isEmpty())
            return;
        result += texts.list.arg(texts.joined(items));
        items.clear();
        afterRange = false;
    };
    for (const Run& run : runsOf(values)) {
        if (run.isRange()) {
            endList();
            const QString& text = afterRange && !texts.nextRange.isEmpty() ? texts.nextRange : texts.range;
            result += text.arg(words(run.first), words(run.last));
            afterRange = true;
        } else {
            for (int value = run.first; value <= run.last; ++value)
                items += words(value);
        }
    }
    endList();
    return result;
}

// Two texts each, for without a translation file nothing turns "(s)" into a plural.
QString amount(qint64 count, Unit unit)
{
    const int n = static_cast<int>(count);
    switch (unit) {
    case Unit::Second:
        return n == 1 ? Words::tr("1 second") : Words::tr("%n seconds", nullptr, n);
    case Unit::Minute:
        return n == 1 ? Words::tr("1 minute") : Words::tr("%n minutes", nullptr, n);
    case Unit::Hour:
        return n == 1 ? Words::tr("1 hour") : Words::tr("%n hours", nullptr, n);
    case Unit::Day:
        break;
    }
    return n == 1 ? Words::tr("1 day") : Words::tr("%n days", nullptr, n);
}

QString ordinal(int number)
{
    const int tens = number / 10 % 10;
    switch (tens == 1 ? 0 : number % 10) {
    case 1:
        return Words::tr("%1st", "ordinal: 1st, 21st, 31st").arg(number);
    case 2:
        return Words::tr("%1nd", "ordinal: 2nd, 22nd").arg(number);
    case 3:
        return Words::tr("%1rd", "ordinal: 3rd, 23rd").arg(number);
    default:
        return Words::tr("%1th", "ordinal: all others").arg(number);
    }
}

} // namespace jobdeck::cron
