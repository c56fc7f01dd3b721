// SPDX-License-Identifier: Apache-2.0
#include "cron/clockwords.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

/// A wall time is kept as if its zone were UTC.
QDateTime wallTime(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
}

const char* effectWords(cron::ClockEffect effect)
{
    switch (effect) {
    case cron::ClockEffect::Untouched:
        return "";
    case cron::ClockEffect::Skipped:
        return QT_TRANSLATE_NOOP("jobdeck::clock", "%1 does not exist on %2: skipped");
    case cron::ClockEffect::MovedToGapEnd:
        return QT_TRANSLATE_NOOP("jobdeck::clock", "%1 does not exist on %2: runs at %3");
    case cron::ClockEffect::RunsOnce:
        return QT_TRANSLATE_NOOP("jobdeck::clock", "%1 happens twice on %2: runs once");
    case cron::ClockEffect::RunsTwice:
        return QT_TRANSLATE_NOOP("jobdeck::clock", "%1 happens twice on %2: runs twice");
    case cron::ClockEffect::LosesRuns:
        return QT_TRANSLATE_NOOP("jobdeck::clock", "%1 happens twice on %2: the server loses runs in this hour");
    }
    Q_UNREACHABLE();
}

} // namespace

QString clockChangeMark(const cron::ClockChange& change, const QLocale& locale)
{
    const auto translated = [](const char* text) { return QCoreApplication::translate("jobdeck::clock", text); };
    switch (change.effect) {
    case cron::ClockEffect::Untouched:
        return {};
    case cron::ClockEffect::Skipped:
        return translated(QT_TRANSLATE_NOOP("jobdeck::clock", "skipped"));
    case cron::ClockEffect::MovedToGapEnd:
        return translated(QT_TRANSLATE_NOOP("jobdeck::clock", "moved to %1"))
            .arg(clockTimeWords(change.at + change.offsetAfter, locale));
    case cron::ClockEffect::RunsOnce:
        return translated(QT_TRANSLATE_NOOP("jobdeck::clock", "runs once"));
    case cron::ClockEffect::RunsTwice:
        return translated(QT_TRANSLATE_NOOP("jobdeck::clock", "runs twice"));
    case cron::ClockEffect::LosesRuns:
        return translated(QT_TRANSLATE_NOOP("jobdeck::clock", "runs get lost"));
    }
    Q_UNREACHABLE();
}

QString clockTimeWords(qint64 wallSeconds, const QLocale& locale)
{
    const QTime time = wallTime(wallSeconds).time();
    const bool twelveHours = locale.timeFormat(QLocale::ShortFormat).contains(u"a"_s, Qt::CaseInsensitive);
    const QString seconds = time.second() == 0 ? QString() : u":ss"_s;
    return locale.toString(time, twelveHours ? u"h:mm"_s + seconds + u" AP"_s : u"HH:mm"_s + seconds);
}

QString clockChangeWords(const cron::ClockChange& change, const QLocale& locale)
{
    if (change.effect == cron::ClockEffect::Untouched)
        return {};
    QString times = clockTimeWords(change.firstWall, locale);
    if (change.wallTimes > 1)
        times += u"–"_s + clockTimeWords(change.lastWall, locale);
    const QString day = locale.toString(wallTime(change.firstWall).date(), u"d MMM"_s);
    QString words = QCoreApplication::translate("jobdeck::clock", effectWords(change.effect)).arg(times, day);
    if (change.effect == cron::ClockEffect::MovedToGapEnd)
        words = words.arg(clockTimeWords(change.at + change.offsetAfter, locale));
    return words;
}

} // namespace jobdeck
