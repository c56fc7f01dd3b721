// SPDX-License-Identifier: Apache-2.0
#include "tables/executioncells.h"

#include "words/timewords.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>

namespace jobdeck {

namespace {

constexpr qint64 kSecond = 1000;
constexpr qint64 kMinute = 60 * kSecond;
constexpr qint64 kHour = 60 * kMinute;

QString translated(const char* text)
{
    return QCoreApplication::translate("jobdeck::tables", text);
}

} // namespace

qint64 whenOf(const Execution& execution)
{
    if (execution.missed)
        return execution.missed->last;
    if (execution.startedAt)
        return *execution.startedAt;
    return execution.scheduledFor.value_or(execution.createdAt);
}

QString tookWords(const Execution& execution, qint64 now)
{
    if (execution.durationMs)
        return durationWords(*execution.durationMs);
    if (execution.startedAt && !isFinal(execution.status)) {
        // Whole seconds, so that a running time does not flicker.
        const qint64 soFar = std::max<qint64>(now - *execution.startedAt, 0) / kSecond * kSecond;
        return soFar == 0 ? translated(QT_TRANSLATE_NOOP("jobdeck::tables", "0 s")) : durationWords(soFar);
    }
    return {};
}

QString messageWords(const Execution& execution, const QTimeZone& zone, const QLocale& locale)
{
    const QString words = execution.missed ? missedWords(*execution.missed, zone, locale) : execution.message;
    return words.simplified();
}

QString waitingWords(const BackendStatus& status)
{
    if (status.state == BackendState::Starting)
        return translated(QT_TRANSLATE_NOOP("jobdeck::tables", "Waits until the scheduler has started"));
    if (status.parallelLimit > 0 && status.running >= status.parallelLimit)
        return translated(QT_TRANSLATE_NOOP("jobdeck::tables", "Waits for a free place: %1 of %2 are taken"))
            .arg(status.running)
            .arg(status.parallelLimit);
    return translated(QT_TRANSLATE_NOOP("jobdeck::tables", "Waits for its turn"));
}

QString missedWords(const MissedSlots& missed, const QTimeZone& zone, const QLocale& locale)
{
    if (missed.count == 1)
        return translated(QT_TRANSLATE_NOOP("jobdeck::tables", "1 slot was missed: %1"))
            .arg(exactTimeWords(missed.first, zone, locale));
    return translated(QT_TRANSLATE_NOOP("jobdeck::tables", "%1 slots were missed, from %2 to %3"))
        .arg(locale.toString(missed.count), exactTimeWords(missed.first, zone, locale),
             exactTimeWords(missed.last, zone, locale));
}

qint64 nextWordsChange(const Execution& execution, qint64 now)
{
    const qint64 change = nextRelativeChange(std::min(whenOf(execution), now), now);
    if (!execution.startedAt || isFinal(execution.status))
        return change;
    const qint64 soFar = std::max<qint64>(now - *execution.startedAt, 0);
    const qint64 step = soFar < kHour ? kSecond : kMinute;
    return std::min(change, now + step - soFar % step);
}

} // namespace jobdeck
