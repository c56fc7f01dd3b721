// SPDX-License-Identifier: Apache-2.0
#include "cron/goduration.h"

#include <QLatin1String>

#include <cmath>
#include <limits>

namespace jobdeck::cron {

namespace {

struct Unit
{
    QStringView name;
    qint64 nanoseconds;
};

constexpr Unit units[] = {{u"ns", 1},
                          {u"us", 1'000},
                          {u"\u00b5s", 1'000}, // micro sign
                          {u"\u03bcs", 1'000}, // Greek letter mu
                          {u"ms", 1'000'000},
                          {u"s", 1'000'000'000},
                          {u"m", 60'000'000'000},
                          {u"h", 3'600'000'000'000},
                          {u"d", 86'400'000'000'000}};

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// Takes a decimal number from the front of `text`; none where there is no digit.
std::optional<long double> takeNumber(QStringView& text)
{
    long double number = 0;
    long double scale = 1;
    bool point = false;
    int digits = 0;
    for (; !text.isEmpty() && (isDigit(text.front()) || (!point && text.front() == u'.')); text = text.sliced(1)) {
        if (text.front() == u'.') {
            point = true;
            continue;
        }
        number = number * 10 + (text.front().unicode() - u'0');
        scale *= point ? 10 : 1;
        ++digits;
    }
    return digits ? std::optional(number / scale) : std::nullopt;
}

std::optional<qint64> takeUnit(QStringView& text)
{
    qsizetype length = 0;
    while (length < text.size() && text[length] != u'.' && !isDigit(text[length]))
        ++length;
    for (const Unit& unit : units) {
        if (text.first(length) == unit.name) {
            text = text.sliced(length);
            return unit.nanoseconds;
        }
    }
    return {};
}

} // namespace

std::optional<qint64> goDuration(QStringView text)
{
    const bool negative = text.startsWith(u'-');
    if (negative || text.startsWith(u'+'))
        text = text.sliced(1);
    if (text == u"0")
        return 0;
    long double sum = 0;
    do {
        const std::optional<long double> number = takeNumber(text);
        const std::optional<qint64> unit = number ? takeUnit(text) : std::nullopt;
        if (!unit)
            return {};
        sum += std::floor(*number * static_cast<long double>(*unit) + 1e-6L);
        if (sum > static_cast<long double>(std::numeric_limits<qint64>::max()) / 2)
            return {};
    } while (!text.isEmpty());
    const auto nanoseconds = static_cast<qint64>(sum);
    return negative ? -nanoseconds : nanoseconds;
}

} // namespace jobdeck::cron
