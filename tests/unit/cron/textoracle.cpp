// SPDX-License-Identifier: Apache-2.0
#include "textoracle.h"

#include <QDateTime>

#include <algorithm>
#include <cstdlib>

namespace jobdeck::cron {

using namespace Qt::StringLiterals;

namespace {

enum Part { Second, Minute, Hour, Day, Month, Weekday, Year };

int number(const QString& word)
{
    static const QStringList months{u"jan"_s, u"feb"_s, u"mar"_s, u"apr"_s, u"may"_s, u"jun"_s,
                                    u"jul"_s, u"aug"_s, u"sep"_s, u"oct"_s, u"nov"_s, u"dec"_s};
    static const QStringList days{u"sun"_s, u"mon"_s, u"tue"_s, u"wed"_s, u"thu"_s, u"fri"_s, u"sat"_s};
    if (const auto month = months.indexOf(word.toLower()); month >= 0)
        return static_cast<int>(month) + 1;
    if (const auto day = days.indexOf(word.toLower()); day >= 0)
        return static_cast<int>(day);
    return word.toInt();
}

/// "*", "5", "5-20", "*/5", "5/5" and "5-20/5".
bool itemNames(const QString& item, int value, int first, int last)
{
    const QString range = item.section(u'/', 0, 0);
    const int step = item.contains(u'/') ? item.section(u'/', 1).toInt() : 1;
    int from = first;
    int to = last;
    if (range != "*"_L1 && range != "?"_L1) {
        from = number(range.section(u'-', 0, 0));
        to = range.contains(u'-') ? number(range.section(u'-', 1)) : item.contains(u'/') ? last : from;
    }
    return value >= from && value <= to && (value - from) % step == 0;
}

bool anyItem(const QString& field, const auto& names)
{
    return std::ranges::any_of(field.split(u','), names);
}

bool fieldNames(const QString& field, int value, int first, int last)
{
    return anyItem(field, [&](const QString& item) { return itemNames(item, value, first, last); });
}

bool isWorkday(QDate date)
{
    return date.dayOfWeek() <= 5;
}

/// The workday of the month with the least distance to day `wanted`.
QDate workdayNearestTo(int wanted, QDate month)
{
    QDate best;
    for (QDate day(month.year(), month.month(), 1); day.month() == month.month(); day = day.addDays(1)) {
        if (isWorkday(day) && (!best.isValid() || std::abs(day.day() - wanted) < std::abs(best.day() - wanted)))
            best = day;
    }
    return best;
}

bool dayItemNames(const QString& item, QDate date)
{
    const int length = date.daysInMonth();
    if (item == "L"_L1)
        return date.day() == length;
    if (item == "LW"_L1)
        return date == workdayNearestTo(length, date);
    if (item.endsWith(u'W')) {
        const int wanted = item.chopped(1).toInt();
        return wanted <= length && date == workdayNearestTo(wanted, date);
    }
    return itemNames(item, date.day(), 1, 31);
}

bool weekdayItemNames(const QString& item, QDate date)
{
    const int weekday = date.dayOfWeek() % 7;
    if (item.endsWith(u'L') && item.size() > 1)
        return number(item.chopped(1)) % 7 == weekday && date.addDays(7).month() != date.month();
    if (item.contains(u'#'))
        return number(item.section(u'#', 0, 0)) % 7 == weekday && (date.day() + 6) / 7 == item.section(u'#', 1).toInt();
    return itemNames(item, weekday, 0, 7) || (weekday == 0 && itemNames(item, 7, 0, 7));
}

} // namespace

TextOracle::TextOracle(const QString& text) : m_fields(text.split(u' '))
{
    const auto isSpecial = [](const QString& item) {
        return item.contains(u'#') || item.endsWith(u'L') || item.endsWith(u'W');
    };
    m_isVixie = m_fields.size() == 5 && !anyItem(m_fields[2], isSpecial) && !anyItem(m_fields[4], isSpecial);
    if (m_fields.size() == 5)
        m_fields.prepend(u"0"_s);
    if (m_fields.size() == 6)
        m_fields.append(u"*"_s);
}

bool TextOracle::isOn(QDate date) const
{
    if (!fieldNames(m_fields[Year], date.year(), 1970, 2199) || !fieldNames(m_fields[Month], date.month(), 1, 12))
        return false;
    const QString& days = m_fields[Day];
    const QString& weekdays = m_fields[Weekday];
    const bool day = anyItem(days, [date](const QString& item) { return dayItemNames(item, date); });
    const bool weekday = anyItem(weekdays, [date](const QString& item) { return weekdayItemNames(item, date); });
    // What Vixie cron knows is read as it reads it: */2 leaves a day field open as * does.
    const auto isOpen = [this](const QString& field) {
        return field == "*"_L1 || field == "?"_L1 || (m_isVixie && field.startsWith(u'*'));
    };
    const bool both = isOpen(days) || isOpen(weekdays);
    return both ? day && weekday : day || weekday;
}

std::vector<int> TextOracle::secondsOfDay() const
{
    const auto values = [this](Part part, int last) {
        std::vector<int> result;
        for (int value = 0; value <= last; ++value) {
            if (fieldNames(m_fields[part], value, 0, last))
                result.push_back(value);
        }
        return result;
    };
    std::vector<int> result;
    for (const int hour : values(Hour, 23)) {
        for (const int minute : values(Minute, 59)) {
            for (const int second : values(Second, 59))
                result.push_back((hour * 60 + minute) * 60 + second);
        }
    }
    return result;
}

std::vector<qint64> TextOracle::runs(QDate from, QDate end, size_t count) const
{
    const std::vector<int> seconds = secondsOfDay();
    std::vector<qint64> result;
    for (QDate date = from; date < end && result.size() < count; date = date.addDays(1)) {
        if (!isOn(date))
            continue;
        const qint64 midnight = date.startOfDay(Qt::UTC).toSecsSinceEpoch();
        for (size_t i = 0; i < seconds.size() && result.size() < count; ++i)
            result.push_back(midnight + seconds[i]);
    }
    return result;
}

} // namespace jobdeck::cron
