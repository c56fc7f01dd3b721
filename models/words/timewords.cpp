// SPDX-License-Identifier: Apache-2.0
#include "words/timewords.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

struct Unit
{
    qint64 ms;
    const char* text; ///< %1 is the number
};

constexpr std::array<Unit, 4> kUnits = {{
    {86'400'000, QT_TRANSLATE_NOOP("jobdeck::words", "%1 d")},
    {3'600'000, QT_TRANSLATE_NOOP("jobdeck::words", "%1 h")},
    {60'000, QT_TRANSLATE_NOOP("jobdeck::words", "%1 min")},
    {1'000, QT_TRANSLATE_NOOP("jobdeck::words", "%1 s")},
}};

QString translated(const char* text)
{
    return QCoreApplication::translate("jobdeck::words", text);
}

const Unit& largestUnit(qint64 ms)
{
    const auto fits = [ms](const Unit& unit) { return ms >= unit.ms; };
    const auto* found = std::ranges::find_if(kUnits, fits);
    return found == kUnits.end() ? kUnits.back() : *found;
}

/// "3 h" or, with a second unit that is not zero, "3 h 12 min".
QString inUnits(qint64 ms, RelativeDetail detail)
{
    const Unit& first = largestUnit(ms);
    QString words = translated(first.text).arg(ms / first.ms);
    const Unit* second = &first + 1;
    if (detail == RelativeDetail::OneUnit || &first == &kUnits.back())
        return words;
    const qint64 rest = (ms % first.ms) / second->ms;
    return rest == 0 ? words : words + u' ' + translated(second->text).arg(rest);
}

} // namespace

QString durationWords(qint64 ms)
{
    if (ms < 1000)
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "%1 ms")).arg(std::max<qint64>(ms, 0));
    const qint64 tenths = ms / 100; // cut, not rounded: 9.96 s is not yet 10 s
    if (ms < 10'000)
        return translated(kUnits.back().text).arg(QLocale().toString(static_cast<double>(tenths) / 10.0, 'f', 1));
    return inUnits(ms, RelativeDetail::TwoUnits);
}

QString relativeWords(qint64 at, qint64 now, RelativeDetail detail)
{
    const qint64 distance = std::llabs(at - now);
    if (distance < 1000)
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "now"));
    const QString words = inUnits(distance, detail);
    return at > now ? translated(QT_TRANSLATE_NOOP("jobdeck::words", "in %1")).arg(words)
                    : translated(QT_TRANSLATE_NOOP("jobdeck::words", "%1 ago")).arg(words);
}

qint64 nextRelativeChange(qint64 at, qint64 now)
{
    const qint64 distance = std::llabs(at - now);
    const qint64 unit = largestUnit(distance).ms;
    if (at > now)
        return now + distance % unit + 1; // just under the number of now
    return now + unit - distance % unit;
}

QString offsetWords(int offsetSeconds)
{
    if (offsetSeconds == 0)
        return u"UTC"_s;
    const int minutes = std::abs(offsetSeconds) / 60;
    const QString sign = offsetSeconds < 0 ? u"−"_s : u"+"_s;
    const QString rest = minutes % 60 == 0 ? QString() : u":%1"_s.arg(minutes % 60, 2, 10, QLatin1Char('0'));
    return u"UTC"_s + sign + QString::number(minutes / 60) + rest;
}

QString exactTimeWords(qint64 at, const QTimeZone& zone, const QLocale& locale)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(at, zone);
    const QString date = locale.toString(time.date(), u"ddd d MMM yyyy"_s);
    const bool twelveHours = locale.timeFormat(QLocale::ShortFormat).contains(u"a"_s, Qt::CaseInsensitive);
    const QString clock = locale.toString(time.time(), twelveHours ? u"h:mm:ss AP"_s : u"HH:mm:ss"_s);
    const QString abbreviation = zone.abbreviation(time);
    const QString offset = offsetWords(time.offsetFromUtc());
    // Zones without letters of their own are abbreviated "+03": the offset says that already.
    const bool letters =
        !abbreviation.isEmpty() && abbreviation.front().isLetter() && !abbreviation.startsWith("UTC"_L1);
    return letters ? u"%1, %2 %3 (%4)"_s.arg(date, clock, abbreviation, offset)
                   : u"%1, %2 %3"_s.arg(date, clock, offset);
}

QString exactTimeInBothZones(qint64 at, const QTimeZone& jobZone, const QTimeZone& viewerZone, const QLocale& locale)
{
    const QString jobs = exactTimeWords(at, jobZone, locale);
    const QString viewers = exactTimeWords(at, viewerZone, locale);
    if (jobs == viewers)
        return jobs;
    return translated(QT_TRANSLATE_NOOP("jobdeck::words", "%1\n%2 here")).arg(jobs, viewers);
}

} // namespace jobdeck
