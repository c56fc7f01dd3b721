// SPDX-License-Identifier: Apache-2.0
#include "cron/names.h"

#include <QLatin1String>

#include <span>

namespace jobdeck::cron {

namespace {

constexpr QLatin1String months[] = {QLatin1String("january"), QLatin1String("february"), QLatin1String("march"),
                                    QLatin1String("april"),   QLatin1String("may"),      QLatin1String("june"),
                                    QLatin1String("july"),    QLatin1String("august"),   QLatin1String("september"),
                                    QLatin1String("october"), QLatin1String("november"), QLatin1String("december")};
constexpr QLatin1String weekdays[] = {QLatin1String("sunday"),    QLatin1String("monday"),   QLatin1String("tuesday"),
                                      QLatin1String("wednesday"), QLatin1String("thursday"), QLatin1String("friday"),
                                      QLatin1String("saturday")};

bool isPrefix(QStringView text, QLatin1String name)
{
    return text.size() <= name.size() && name.first(text.size()).compare(text, Qt::CaseInsensitive) == 0;
}

} // namespace

std::optional<int> valueOfName(QStringView text, Field field, NameLength length)
{
    const bool month = field == Field::Month;
    if (!month && field != Field::DayOfWeek)
        return {};
    const qsizetype shortest = month || length == NameLength::ThreeLetters ? 3 : 2;
    if (text.size() < shortest || (length == NameLength::ThreeLetters && text.size() > 3))
        return {};
    const std::span<const QLatin1String> names = month ? std::span(months) : std::span<const QLatin1String>(weekdays);
    for (size_t i = 0; i < names.size(); ++i) {
        if (isPrefix(text, names[i]))
            return static_cast<int>(i) + (month ? 1 : 0);
    }
    return {};
}

QString nameOfValue(int value, Field field)
{
    const QLatin1String name = field == Field::Month ? months[value - 1] : weekdays[value % 7];
    return QString(name.first(3)).toUpper();
}

} // namespace jobdeck::cron
