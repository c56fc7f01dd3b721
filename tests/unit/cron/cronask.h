// SPDX-License-Identifier: Apache-2.0
// Short ways to ask the cron engine in tests; for the test's thread.
#pragma once

#include "cron/parser.h"
#include "cron/preview.h"

#include <QDateTime>
#include <QStringList>
#include <QTest>

namespace jobdeck::cron {

inline constexpr Options temporal{.dialect = Dialect::Temporal};
inline constexpr Options temporalWithoutQuirks{.dialect = Dialect::Temporal, .temporalQuirks = false};
inline constexpr Options temporalServer{.dialect = Dialect::Temporal, .raw = true};
inline constexpr Options extended{.extended = true};

/// Fails the program on a text that is refused: tests that expect a refusal ask parse() themselves.
inline Expression expressionOf(const QString& text, const Options& options = {})
{
    const auto parsed = parse(text, options);
    if (const auto* error = std::get_if<ParseError>(&parsed))
        qFatal("%s is refused: %s", qPrintable(text), qPrintable(error->message));
    return std::get<Expression>(parsed);
}

inline Schedule scheduleOf(const QString& text, const char* zone = "UTC", const Options& options = {})
{
    return Schedule(expressionOf(text, options), Zone::find(zone));
}

inline qint64 instant(const QString& iso)
{
    return QDateTime::fromString(iso, Qt::ISODate).toSecsSinceEpoch();
}

inline QString isoText(qint64 utc)
{
    return QDateTime::fromSecsSinceEpoch(utc, Qt::UTC).toString(Qt::ISODate);
}

inline QStringList runs(const Schedule& schedule, const QString& after, int count)
{
    QStringList result;
    for (const qint64 run : upcoming(schedule, instant(after), count))
        result += isoText(run);
    return result;
}

} // namespace jobdeck::cron
