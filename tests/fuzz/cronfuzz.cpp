// SPDX-License-Identifier: Apache-2.0
// libFuzzer target: whatever the text, the cron engine answers, and its answers agree with each other.
#include "cron/clockchange.h"
#include "cron/describe.h"
#include "cron/parser.h"
#include "cron/preview.h"

#include <cstdio>
#include <cstdlib>

using namespace jobdeck::cron;

namespace {

void demand(bool condition, const char* what, const QString& text)
{
    if (condition)
        return;
    std::fprintf(stderr, "%s: %s\n", what, qPrintable(text));
    std::abort();
}

void checkError(const QString& text, const ParseError& error, const Options& options)
{
    demand(!error.message.isEmpty(), "an error says nothing", text);
    demand(error.position >= 0 && error.length >= 0 && error.position + error.length <= text.size(),
           "an error points outside of the text", text);
    demand(error.found == text.mid(error.position, error.length), "an error quotes something else", text);
    demand(error.suggestion.isEmpty() || std::holds_alternative<Expression>(parse(error.suggestion, options)),
           "a suggestion is refused", text);
}

void checkRuns(const QString& text, const Schedule& schedule, qint64 start)
{
    const Expression& expression = schedule.expression();
    qint64 at = start;
    for (int i = 0; i < 5; ++i) {
        const std::optional<qint64> next = schedule.next(at);
        if (!next)
            break;
        demand(*next > at, "the next run is not later", text);
        const std::optional<qint64> previous = schedule.previous(*next);
        demand(!previous || *previous < *next, "the previous run is not earlier", text);
        if (!expression.temporalQuirks) {
            demand(!previous || *previous <= at, "a run lies between two neighbours", text);
            demand(schedule.previous(*next + 1) == next, "going back leads elsewhere", text);
            demand(!previous || schedule.next(*previous) == next, "going forth again leads elsewhere", text);
        }
        at = *next;
    }
    demand(expression.canFire() || at == start, "what cannot fire fires", text);
    clockChangeTouching(schedule, at);
}

void checkExpression(const QString& text, const Expression& expression, qint64 start, unsigned zoneNumber)
{
    static const char* const zones[] = {"UTC",          "America/New_York",  "Europe/Berlin",  "Australia/Lord_Howe",
                                        "Asia/Kolkata", "America/Havana",    "Pacific/Apia",   "Antarctica/Troll",
                                        "Asia/Gaza",    "Africa/Casablanca", "Asia/Pyongyang", "Europe/Amsterdam"};
    demand(!describe(expression).isEmpty(), "an expression has no words", text);
    demand(!describe(expression, {.twelveHourClock = true, .zone = QStringLiteral("UTC")}).isEmpty(),
           "an expression has no words", text);
    warnings(expression);
    const auto zone = Zone::find(zones[zoneNumber % std::size(zones)]);
    checkRuns(text, Schedule(expression, zone), start);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    constexpr std::size_t headLength = 6;
    if (size < headLength)
        return 0;
    // The first bytes choose dialect, zone and start, the rest is the text.
    const unsigned choice = data[0];
    const qint64 year = 1900 + data[2] % 210;
    const qint64 start = (year - 1970) * 31556952 + ((data[3] << 16) + (data[4] << 8) + data[5]) * 2;
    const QString text =
        QString::fromUtf8(reinterpret_cast<const char*>(data) + headLength, static_cast<qsizetype>(size - headLength));
    const Options options{.dialect = choice & 1 ? Dialect::Temporal : Dialect::Vixie,
                          .extended = (choice & 2) != 0,
                          .temporalQuirks = (choice & 4) != 0,
                          .raw = (choice & 8) != 0};
    const auto parsed = parse(text, options);
    demand(parse(text, options) == parsed, "the same text is read in two ways", text);
    if (const auto* error = std::get_if<ParseError>(&parsed))
        checkError(text, *error, options);
    else
        checkExpression(text, std::get<Expression>(parsed), start, data[1]);
    return 0;
}
