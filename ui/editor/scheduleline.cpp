// SPDX-License-Identifier: Apache-2.0
#include "editor/scheduleline.h"

#include "backend.h"
#include "clock.h"
#include "cron/clockwords.h"
#include "cron/cronbuilder.h"
#include "cron/enginedialect.h"
#include "cron/expressionedit.h"
#include "cron/schedulepreview.h"
#include "cron/zonepicker.h"
#include "theme/icons.h"
#include "theme/metrics.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTimeZone>

#include <algorithm>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

constexpr int kNextRuns = 3;
constexpr int kDaysOfWeek = 7;

/// "09:00" today, "Mon 09:00" within a week, else with the date, by the viewer's clock.
QString hereWords(qint64 at, qint64 now)
{
    const QLocale locale;
    const QDateTime here = QDateTime::fromMSecsSinceEpoch(at);
    const QDate day = here.date();
    const QDate today = QDateTime::fromMSecsSinceEpoch(now).date();
    const QString time = clockTimeWords(at / 1000 + here.offsetFromUtc(), locale);
    if (day == today)
        return time;
    const QString format = today.daysTo(day) < kDaysOfWeek ? u"ddd"_s
                           : day.year() == today.year()    ? u"ddd d MMM"_s
                                                           : u"ddd d MMM yyyy"_s;
    return locale.toString(day, format) + u' ' + time;
}

} // namespace

ScheduleLine::ScheduleLine(const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_expression(new ExpressionEdit(this))
    , m_build(new QPushButton(icon(u"calendar"_s), tr("&Build…"), this))
    , m_zone(new ZonePicker(context.clock, this))
    , m_sentence(new QLabel(this))
    , m_next(new QLabel(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::Tight);
    auto* line = new QHBoxLayout;
    line->setSpacing(metrics::Small);
    line->addWidget(m_expression, 3);
    line->addWidget(m_build);
    line->addWidget(m_zone, 2);
    layout->addLayout(line);
    layout->addWidget(m_sentence);
    layout->addWidget(m_next);
    m_build->setToolTip(tr("Pick the schedule and see the runs to come"));
    m_sentence->setWordWrap(true);
    m_sentence->setAccessibleName(tr("The schedule in words"));
    m_next->setWordWrap(true);
    m_next->setForegroundRole(QPalette::PlaceholderText);
    m_next->setAccessibleName(tr("Next runs"));
    setFocusProxy(m_expression);
    connectParts();
}

void ScheduleLine::connectParts()
{
    m_tick.setSingleShot(true);
    connect(&m_tick, &QTimer::timeout, this, &ScheduleLine::refresh);
    connect(m_expression, &QLineEdit::textChanged, this, &ScheduleLine::onEdited);
    connect(m_zone, &ZonePicker::zoneEdited, this, &ScheduleLine::onEdited);
    connect(m_build, &QPushButton::clicked, this, &ScheduleLine::openBuilder);
}

void ScheduleLine::setSchedule(const BuiltSchedule& schedule, const QString& jobId)
{
    m_jobId = jobId;
    m_extended = schedule.extended;
    if (m_expression->text() != schedule.expression) {
        const QSignalBlocker quiet(m_expression);
        m_expression->setText(schedule.expression);
    }
    m_zone->setZone(schedule.zone);
    refresh();
}

BuiltSchedule ScheduleLine::schedule() const
{
    return {.expression = m_expression->text().trimmed(), .zone = m_zone->zone(), .extended = m_extended};
}

cron::Options ScheduleLine::options() const
{
    const cron::Dialect dialect = engineDialect(*m_context.backend);
    return {.dialect = dialect, .extended = m_extended && dialect == cron::Dialect::Vixie};
}

void ScheduleLine::openBuilder()
{
    auto* builder = new CronBuilder(m_context, schedule(), m_jobId, window());
    builder->setAttribute(Qt::WA_DeleteOnClose);
    connect(builder, &CronBuilder::scheduleChosen, this, [this](const BuiltSchedule& chosen) {
        setSchedule(chosen, m_jobId);
        emit edited();
    });
    builder->open();
}

void ScheduleLine::onEdited()
{
    refresh();
    emit edited();
}

void ScheduleLine::refresh()
{
    const qint64 now = m_context.clock->nowMs();
    const SchedulePreview preview = schedulePreview({.expression = m_expression->text(),
                                                     .options = options(),
                                                     .zone = m_zone->zone().toUtf8(),
                                                     .localZone = QTimeZone::systemTimeZoneId(),
                                                     .now = now,
                                                     .count = kNextRuns,
                                                     .locale = QLocale()});
    m_expression->markError(preview.error);
    m_sentence->setVisible(preview.schedule.has_value());
    m_next->setVisible(preview.schedule.has_value());
    m_sentence->setText(QStringList(QStringList{preview.sentence} + preview.warnings).join(u'\n'));
    QStringList runs;
    QStringList exact;
    for (const PreviewRow& row : preview.rows) {
        if (!row.runs)
            continue;
        const QString here = hereWords(row.at, now);
        runs += runs.isEmpty() ? u"%1 (%2)"_s.arg(here, row.relative) : here; // how far the others are, these say
        exact += row.badge.isEmpty() ? row.inZone : u"%1: %2"_s.arg(row.inZone, row.badge);
    }
    m_next->setText(preview.note.isEmpty() ? tr("Next here: %1").arg(runs.join(u"  ·  "_s)) : preview.note);
    m_next->setToolTip(exact.join(u'\n'));
    if (!preview.rows.isEmpty()) // at the latest when the first one passes, and once a minute for "in 12 min"
        m_tick.start(static_cast<int>(std::clamp<qint64>(preview.rows.first().at - now + 1, 250, 60'000)));
}

} // namespace jobdeck
