// SPDX-License-Identifier: Apache-2.0
// A cron text as people need to see it: the sentence, the next runs in three clocks, what the clocks do to them.
// Computed by the evaluator that fires. Pure values, any thread.
#pragma once

#include "cron/options.h"
#include "cron/parseerror.h"
#include "cron/schedule.h"

#include <QByteArray>
#include <QList>
#include <QLocale>
#include <QString>
#include <QStringList>

#include <optional>

class QTimeZone;

namespace jobdeck {

struct PreviewRequest
{
    QString expression;
    cron::Options options;
    QByteArray zone;           ///< IANA id the expression is read in
    QByteArray localZone;      ///< the viewer's
    qint64 now = 0;            ///< UTC ms
    int count = 10;            ///< how many runs
    bool aroundChange = false; ///< around the next change of the clocks that touches the schedule, not from now on
    QLocale locale;
};

struct PreviewRow
{
    qint64 at = 0;    ///< UTC ms
    bool runs = true; ///< false: clocks skip it; the row stands where the clocks change
    QString inZone;   ///< "Tue 24 Nov 2026 09:00 CET (UTC+1)"
    QString local;    ///< "09:00", "Mon 23:00" where it is another day there
    QString utc;      ///< "08:00", as local
    QString relative; ///< "in 3 h 12 min", "in 107 d", "in 4 years"
    QString mark;     ///< the same in a word or two, for a narrow column
    QString badge;    ///< what a clock change does to it; usually empty
    bool operator==(const PreviewRow&) const = default;
};

struct SchedulePreview
{
    QString problem; ///< a sentence for the user when there is no schedule; all else is empty then
    std::optional<cron::ParseError> error; ///< where the problem is in the expression
    std::optional<cron::Schedule> schedule;
    QString sentence;     ///< in words, with the zone
    QStringList warnings; ///< accepted, but probably not meant
    QList<PreviewRow> rows;
    QString note; ///< why rows are fewer or other than asked for
};

SchedulePreview schedulePreview(const PreviewRequest& request);

/// "Tue 24 Nov 2026 09:00 CET (UTC+1)": a run (UTC ms) by the clock of a zone.
QString runWords(qint64 at, const QTimeZone& zone, const QLocale& locale);

} // namespace jobdeck
