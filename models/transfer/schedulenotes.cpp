// SPDX-License-Identifier: Apache-2.0
#include "transfer/schedulenotes.h"

#include "cron/parser.h"
#include "cron/preview.h"
#include "validation.h"
#include "words/timewords.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::Copy)
};

constexpr qint64 kDay = 86'400;
/// A year of every hour is compared quickly, a year of every minute is not.
constexpr qint64 kFar = 366 * kDay;
constexpr qint64 kNear = 35 * kDay;
constexpr int kDense = 25;
constexpr int kShownRuns = 3;

cron::Dialect dialectOf(const CopyEnd& end)
{
    return end.capabilities.testFlag(Capability::ExtendedCron) ? cron::Dialect::Vixie : cron::Dialect::Temporal;
}

using Read = std::variant<cron::Expression, cron::ParseError>;

QString runWords(const cron::Schedule& schedule, qint64 now, const QTimeZone& zone)
{
    QStringList out;
    for (const qint64 at : cron::upcoming(schedule, now, kShownRuns))
        out += QLocale().toString(QDateTime::fromSecsSinceEpoch(at, zone), u"ddd d MMM yyyy HH:mm"_s);
    return out.isEmpty() ? Words::tr("never") : out.join(u"; "_s);
}

/// Both can be read: when they first disagree, and the next runs of each.
CopyNote compared(const cron::Schedule& here, const cron::Schedule& there, const CopyEnd& from, const CopyEnd& to,
                  qint64 now)
{
    const auto soon = cron::upcoming(here, now, kDense);
    const bool isDense = soon.size() == kDense && soon.back() - now < kDay;
    const QTimeZone zone(here.zone().id());
    const auto difference = cron::firstDifference(here, there, now, now + (isDense ? kNear : kFar));
    if (!difference)
        return {.weight = CopyNote::Weight::Tells,
                .words = (isDense ? Words::tr("Its schedule means the same there for the coming month. Next runs: %1.")
                                  : Words::tr("Its schedule means the same there for the coming year. Next runs: %1."))
                             .arg(runWords(here, now, zone))};
    const QString at = exactTimeWords(difference->at * 1000, zone, QLocale());
    return {.weight = CopyNote::Weight::Differs,
            .words = Words::tr("Its schedule is read differently there: only %1 runs it at %2. Next runs at %3: %4. "
                               "Next runs at %5: %6.")
                         .arg(difference->firstHasIt ? from.name : to.name, at, from.name, runWords(here, now, zone),
                              to.name, runWords(there, now, zone))};
}

/// What the engines do with slots that they cannot run at once.
QString engineWords(const CopyEnd& to)
{
    return to.capabilities.testFlag(Capability::ExtendedCron)
               ? Words::tr("There a slot is skipped while the run before it goes on, and one missed by up to ten "
                           "minutes is caught up; until now runs could overlap.")
               : Words::tr("There runs of it can overlap, and a missed slot is caught up for one minute only; "
                           "overlapping and catching up are Jobdeck's own rules.");
}

} // namespace

QList<CopyNote> scheduleNotes(const JobDefinition& job, const CopyEnd& from, const CopyEnd& to, qint64 now)
{
    using enum CopyNote::Weight;
    const cron::Dialect here = dialectOf(from);
    const cron::Dialect there = dialectOf(to);
    const Read readThere = cron::parse(job.cronSchedule, cronOptions(job, there));
    if (const auto* error = std::get_if<cron::ParseError>(&readThere)) {
        QString words =
            Words::tr("Its schedule “%1” is not understood there: %2").arg(job.cronSchedule, error->message);
        if (!error->suggestion.isEmpty())
            words += u' ' + Words::tr("Try “%1”.").arg(error->suggestion);
        return {{.weight = Blocks, .words = words}};
    }
    if (here == there)
        return {};
    QList<CopyNote> out;
    const Read readHere = cron::parse(job.cronSchedule, cronOptions(job, here));
    const auto zone = cron::Zone::find(job.cronTimezone.toUtf8());
    if (const auto* mine = std::get_if<cron::Expression>(&readHere); mine && zone)
        out += compared(cron::Schedule(*mine, zone), cron::Schedule(std::get<cron::Expression>(readThere), zone), from,
                        to, now / 1000);
    for (const cron::Warning& warning : cron::warnings(std::get<cron::Expression>(readThere)))
        out += {.weight = Differs, .words = warning.message};
    out += {.weight = Differs, .words = engineWords(to)};
    return out;
}

} // namespace jobdeck
