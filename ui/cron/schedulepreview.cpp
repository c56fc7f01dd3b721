// SPDX-License-Identifier: Apache-2.0
#include "cron/schedulepreview.h"

#include "cron/clockwords.h"
#include "cron/describe.h"
#include "cron/parser.h"
#include "cron/preview.h"
#include "words/timewords.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimeZone>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kTwoYears = 2 * 366 * qint64(86'400);
constexpr int kRunsBeforeChange = 4;
constexpr qint64 kDay = 86'400'000;

QString translated(const char* text)
{
    return QCoreApplication::translate("jobdeck::preview", text);
}

QString dayAndTime(qint64 at, const QTimeZone& zone, const QLocale& locale)
{
    const QDateTime time = QDateTime::fromSecsSinceEpoch(at, zone);
    return locale.toString(time.date(), u"ddd d MMM yyyy"_s) + u' ' + clockTimeWords(at + time.offsetFromUtc(), locale);
}

/// The time alone where the day is the one that stands before it, else with its weekday.
QString timeBeside(qint64 at, const QTimeZone& zone, const QDate& day, const QLocale& locale)
{
    const QDateTime time = QDateTime::fromSecsSinceEpoch(at, zone);
    const QString clock = clockTimeWords(at + time.offsetFromUtc(), locale);
    return time.date() == day ? clock : locale.toString(time.date(), u"ddd"_s) + u' ' + clock;
}

/// Hours say nothing of a run in months, nor days of one in years.
QString distanceWords(qint64 at, qint64 now)
{
    const qint64 days = (at - now) / kDay;
    if (days >= 730)
        return translated("in %1 years").arg(days * 100 / 36525);
    return relativeWords(at, now, days >= 60 ? RelativeDetail::OneUnit : RelativeDetail::TwoUnits);
}

QString zoneWords(qint64 at, const QTimeZone& zone)
{
    const QDateTime time = QDateTime::fromSecsSinceEpoch(at, zone);
    const QString abbreviation = zone.abbreviation(time);
    const QString offset = offsetWords(time.offsetFromUtc());
    if (abbreviation.isEmpty() || !abbreviation.front().isLetter() || abbreviation == offset)
        return offset;
    return u"%1 (%2)"_s.arg(abbreviation, offset);
}

/// Formats rows of one preview: its zones are looked up once.
class RowWriter
{
public:
    explicit RowWriter(const PreviewRequest& request)
        : m_locale(request.locale)
        , m_now(request.now)
        , m_zone(request.zone)
        , m_local(request.localZone)
    {}

    PreviewRow row(qint64 at) const
    {
        PreviewRow row;
        row.at = at * 1000;
        row.inZone = runWords(row.at, m_zone, m_locale);
        const QDate day = QDateTime::fromSecsSinceEpoch(at, m_zone).date();
        row.local = timeBeside(at, m_local, day, m_locale);
        row.utc = timeBeside(at, m_utc, day, m_locale);
        row.relative = distanceWords(row.at, m_now);
        return row;
    }

    PreviewRow skippedRow(const cron::ClockChange& change) const
    {
        PreviewRow row = this->row(change.at);
        row.runs = false;
        addBadge(change, row);
        return row;
    }

    void addBadge(const cron::ClockChange& change, PreviewRow& row) const
    {
        row.badge = clockChangeWords(change, m_locale);
        row.mark = clockChangeMark(change, m_locale);
    }

private:
    QLocale m_locale;
    qint64 m_now;
    QTimeZone m_zone;
    QTimeZone m_local;
    QTimeZone m_utc = QTimeZone::utc();
};

/// Appends the runs that do not take place between two instants.
void addSkipped(const cron::Schedule& schedule, qint64 after, qint64 until, const RowWriter& writer,
                QList<PreviewRow>& rows)
{
    while (const auto change = cron::nextClockChange(schedule, after, until)) {
        if (change->effect == cron::ClockEffect::Skipped)
            rows += writer.skippedRow(*change);
        after = change->at;
    }
}

QList<PreviewRow> rowsAfter(const cron::Schedule& schedule, qint64 after, int count, const RowWriter& writer)
{
    QList<PreviewRow> rows;
    qint64 last = after;
    std::optional<cron::ClockChange> change; // neighbours are often touched by the same one
    for (const qint64 at : cron::upcoming(schedule, after, count)) {
        addSkipped(schedule, last, at, writer, rows);
        PreviewRow row = writer.row(at);
        if (!change || !cron::touches(*change, at))
            change = cron::clockChangeTouching(schedule, at);
        if (change)
            writer.addBadge(*change, row);
        rows += row;
        last = at;
    }
    return rows;
}

/// From where to list so that a few runs before the change are seen too.
qint64 startBefore(const cron::Schedule& schedule, qint64 change)
{
    qint64 start = change;
    for (int i = 0; i < kRunsBeforeChange; ++i) {
        const auto earlier = schedule.previous(start);
        if (!earlier)
            break;
        start = *earlier;
    }
    return start - 1;
}

void fillRows(const PreviewRequest& request, SchedulePreview& preview)
{
    const RowWriter writer(request);
    const qint64 now = request.now / 1000;
    qint64 start = now;
    if (request.aroundChange) {
        const auto change = cron::nextClockChange(*preview.schedule, now, now + kTwoYears);
        if (change)
            start = startBefore(*preview.schedule, change->at);
        else
            preview.note = translated("No change of the clocks touches this schedule in the next two years.");
    }
    preview.rows = rowsAfter(*preview.schedule, start, request.count, writer);
    if (preview.rows.isEmpty())
        preview.note = translated("It does not run again.");
}

} // namespace

QString runWords(qint64 at, const QTimeZone& zone, const QLocale& locale)
{
    return dayAndTime(at / 1000, zone, locale) + u' ' + zoneWords(at / 1000, zone);
}

SchedulePreview schedulePreview(const PreviewRequest& request)
{
    SchedulePreview preview;
    if (request.expression.trimmed().isEmpty()) {
        preview.problem = translated("Say when it runs, for example “0 9 * * 1-5” for 09:00 on weekdays.");
        return preview;
    }
    const auto parsed = cron::parse(request.expression, request.options);
    if (const auto* error = std::get_if<cron::ParseError>(&parsed)) {
        preview.problem = error->message;
        preview.error = *error;
        return preview;
    }
    const auto& expression = std::get<cron::Expression>(parsed);
    std::shared_ptr<const cron::Zone> zone = cron::Zone::find(request.zone);
    if (!zone) {
        preview.problem = translated("This machine does not know a time zone “%1”. Names look like Europe/Berlin.")
                              .arg(QString::fromUtf8(request.zone));
        return preview;
    }
    preview.schedule.emplace(expression, std::move(zone));
    preview.sentence =
        cron::describe(expression, cron::describeOptions(request.locale, QString::fromUtf8(request.zone)));
    for (const cron::Warning& warning : cron::warnings(expression)) {
        preview.warnings += warning.suggestion.isEmpty()
                                ? warning.message
                                : translated("%1 Try “%2”.").arg(warning.message, warning.suggestion);
    }
    fillRows(request, preview);
    return preview;
}

} // namespace jobdeck
