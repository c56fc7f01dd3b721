// SPDX-License-Identifier: Apache-2.0
#include "cron/pickerstate.h"

#include "cron/fieldtext.h"
#include "cron/parser.h"

#include <QStringList>

#include <algorithm>
#include <bit>
#include <optional>

namespace jobdeck {

using namespace Qt::StringLiterals;
using Mode = PickerState::Mode;
using MonthDay = PickerState::MonthDay;

namespace {

constexpr quint8 kEveryWeekday = 0x7f;

std::optional<cron::Expression> parsed(const QString& text, const cron::Options& options)
{
    const auto result = cron::parse(text, options);
    if (const auto* expression = std::get_if<cron::Expression>(&result))
        return *expression;
    return std::nullopt;
}

QString timeText(const PickerState& state)
{
    return u"%1 %2"_s.arg(state.minute).arg(state.hour);
}

QString monthlyText(const PickerState& state)
{
    switch (state.monthDay) {
    case MonthDay::Number:
        return u"%1 %2 * *"_s.arg(timeText(state)).arg(state.day);
    case MonthDay::LastDay:
        return timeText(state) + u" L * *"_s;
    case MonthDay::LastWorkday:
        return timeText(state) + u" LW * *"_s;
    case MonthDay::NthWeekday:
        return u"%1 * * %2#%3"_s.arg(timeText(state)).arg(state.weekday).arg(state.nth);
    case MonthDay::LastWeekday:
        return u"%1 * * %2L"_s.arg(timeText(state)).arg(state.weekday);
    }
    Q_UNREACHABLE();
}

QString gridText(const PickerState& state)
{
    QStringList texts;
    for (size_t i = 0; i < state.fields.size(); ++i)
        texts += cronFieldText(state.fields[i].bits, gridBounds[i].first, gridBounds[i].last, state.fields[i].starred);
    return texts.join(u' ');
}

/// The lowest value of a set, or `fallback` where it holds none.
int lowest(quint64 bits, int first, int fallback)
{
    return bits == 0 ? fallback : first + std::countr_zero(bits);
}

/// The distance of the first two values; 1 where there are fewer.
int stepOf(quint64 bits)
{
    const quint64 rest = bits & (bits - 1);
    return rest == 0 ? 1 : std::countr_zero(rest) - std::countr_zero(bits);
}

void readTime(const cron::Expression& expression, PickerState& state)
{
    state.minute = lowest(expression.minutes, 0, state.minute);
    if (std::popcount(expression.hours) < 24)
        state.hour = lowest(expression.hours, 0, state.hour);
}

void readMonthDay(const cron::Expression& expression, PickerState& state)
{
    state.monthDay = MonthDay::Number;
    if (expression.lastDay)
        state.monthDay = MonthDay::LastDay;
    else if (expression.lastWorkday)
        state.monthDay = MonthDay::LastWorkday;
    else if (expression.lastWeekdays != 0)
        state.monthDay = MonthDay::LastWeekday;
    if (std::popcount(expression.days) < 31)
        state.day = lowest(expression.days, 1, state.day);
    if (expression.lastWeekdays != 0)
        state.weekday = lowest(expression.lastWeekdays, 0, state.weekday);
    for (size_t i = 0; i < expression.nthWeekdays.size(); ++i) {
        if (expression.nthWeekdays[i] == 0)
            continue;
        state.monthDay = MonthDay::NthWeekday;
        state.nth = static_cast<int>(i) + 1;
        state.weekday = lowest(expression.nthWeekdays[i], 0, state.weekday);
    }
}

void readGrid(const QString& text, const cron::Expression& expression, PickerState& state)
{
    const std::array<quint64, 5> bits = {expression.minutes, expression.hours, expression.days, expression.months,
                                         expression.weekdays};
    const QStringList words = text.simplified().split(u' ');
    for (size_t i = 0; i < bits.size(); ++i) {
        const bool starred = words.size() != 5 || words[static_cast<qsizetype>(i)].startsWith(u'*');
        // A list reads as a list: only what cannot be told apart by meaning is written with a star.
        state.fields[i] = {.bits = bits[i], .starred = starred};
    }
}

/// What `mode` says of the expression; whether that is all of it is for the caller to compare.
PickerState readAs(Mode mode, const QString& text, const cron::Expression& expression, const PickerState& shown)
{
    PickerState state = shown;
    state.mode = mode;
    readGrid(text, expression, state);
    switch (mode) {
    case Mode::Minutes:
        state.everyMinutes = stepOf(expression.minutes);
        break;
    case Mode::Hourly:
        state.everyHours = stepOf(expression.hours);
        state.minute = lowest(expression.minutes, 0, state.minute);
        break;
    case Mode::Monthly:
        readMonthDay(expression, state);
        [[fallthrough]];
    case Mode::Daily:
        readTime(expression, state);
        break;
    case Mode::Weekly:
        readTime(expression, state);
        if (expression.weekdays != 0)
            state.weekdays = expression.weekdays & kEveryWeekday;
        break;
    case Mode::Yearly:
        readTime(expression, state);
        state.day = std::popcount(expression.days) < 31 ? lowest(expression.days, 1, state.day) : state.day;
        state.month = std::popcount(expression.months) < 12 ? lowest(expression.months, 1, state.month) : state.month;
        break;
    case Mode::Fields:
    case Mode::Text:
        break;
    }
    return state;
}

/// A picker shows an expression when what it would write means the same.
std::optional<PickerState> shownBy(Mode mode, const QString& text, const cron::Expression& expression,
                                   const cron::Options& options, const PickerState& shown)
{
    const PickerState state = readAs(mode, text, expression, shown);
    if (parsed(expressionText(state), options) == expression)
        return state;
    return std::nullopt;
}

} // namespace

QString expressionText(const PickerState& state)
{
    switch (state.mode) {
    case Mode::Minutes:
        return state.everyMinutes == 1 ? u"* * * * *"_s : u"*/%1 * * * *"_s.arg(state.everyMinutes);
    case Mode::Hourly:
        return state.everyHours == 1 ? u"%1 * * * *"_s.arg(state.minute)
                                     : u"%1 */%2 * * *"_s.arg(state.minute).arg(state.everyHours);
    case Mode::Daily:
        return timeText(state) + u" * * *"_s;
    case Mode::Weekly:
        return u"%1 * * %2"_s.arg(timeText(state),
                                  cronFieldText(state.weekdays, 0, 6, state.weekdays == kEveryWeekday));
    case Mode::Monthly:
        return monthlyText(state);
    case Mode::Yearly:
        return u"%1 %2 %3 *"_s.arg(timeText(state)).arg(state.day).arg(state.month);
    case Mode::Fields:
        return gridText(state);
    case Mode::Text:
        return {};
    }
    Q_UNREACHABLE();
}

PickerState pickerState(const QString& text, const cron::Options& options, const PickerState& shown)
{
    PickerState asText = shown;
    asText.mode = Mode::Text;
    const std::optional<cron::Expression> expression = parsed(text, options);
    if (!expression)
        return asText;
    if (shown.mode != Mode::Text) {
        if (const auto state = shownBy(shown.mode, text, *expression, options, shown))
            return *state;
    }
    for (const Mode mode :
         {Mode::Minutes, Mode::Hourly, Mode::Daily, Mode::Weekly, Mode::Monthly, Mode::Yearly, Mode::Fields}) {
        if (const auto state = shownBy(mode, text, *expression, options, shown))
            return *state;
    }
    return asText;
}

PickerState withMode(Mode mode, const QString& text, const cron::Options& options, const PickerState& shown)
{
    if (const std::optional<cron::Expression> expression = parsed(text, options))
        return readAs(mode, text, *expression, shown);
    PickerState state = shown;
    state.mode = mode;
    return state;
}

bool sameSchedule(const QString& first, const QString& second, const cron::Options& options)
{
    const std::optional<cron::Expression> expression = parsed(first, options);
    return expression && expression == parsed(second, options);
}

} // namespace jobdeck
