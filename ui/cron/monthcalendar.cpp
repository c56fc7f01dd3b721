// SPDX-License-Identifier: Apache-2.0
#include "cron/monthcalendar.h"

#include "cron/preview.h"
#include "theme/statecolors.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QStyle>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <numeric>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWeeks = 6;
constexpr int kDays = 7;

/// "×24": what fits under a day.
QString runsText(int runs)
{
    return runs > 999 ? QLocale().toString(runs / 1000.0, 'f', 1) + u'k' : QString::number(runs);
}

QString runsWords(int runs)
{
    return runs == 1 ? MonthCalendar::tr("1 run") : MonthCalendar::tr("%1 runs").arg(QLocale().toString(runs));
}

} // namespace

MonthCalendar::MonthCalendar(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Runs per day"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Maximum);
    setToday(QDate::currentDate());
    showMonth(m_today);
}

void MonthCalendar::setSchedule(const std::optional<cron::Schedule>& schedule)
{
    m_schedule = schedule;
    count();
}

void MonthCalendar::setToday(const QDate& today)
{
    m_today = today;
    update();
}

void MonthCalendar::showMonth(const QDate& day)
{
    const QDate month(day.year(), day.month(), 1);
    if (!month.isValid() || month == m_month)
        return;
    m_month = month;
    count();
    emit monthChanged();
}

void MonthCalendar::count()
{
    m_runs = m_schedule ? cron::runsPerDay(*m_schedule, m_month.year(), m_month.month()) : std::array<int, 31>{};
    setAccessibleDescription(summary());
    update();
}

QString MonthCalendar::summary() const
{
    return tr("%1: %2").arg(QLocale().toString(m_month, u"MMMM yyyy"_s), counts());
}

QString MonthCalendar::counts() const
{
    const int total = std::accumulate(m_runs.begin(), m_runs.end(), 0);
    const auto days = std::ranges::count_if(m_runs, [](int runs) { return runs > 0; });
    if (total == 0)
        return tr("no runs");
    const int most = *std::ranges::max_element(m_runs);
    const QString onDays = days == 1 ? tr("one day") : tr("%1 days").arg(days);
    const QString words = tr("%1 on %2").arg(runsWords(total), onDays);
    return most == 1 ? words : tr("%1, at most %2 a day").arg(words).arg(most);
}

int MonthCalendar::cellWidth() const
{
    return fontMetrics().horizontalAdvance(u"9999"_s) + 8;
}

int MonthCalendar::cellHeight() const
{
    // As high as a day with its count likes to be, lower where there is less room.
    const int room = (height() - headerHeight()) / kWeeks;
    return std::clamp(room, smallestCell(), 2 * fontMetrics().height());
}

int MonthCalendar::smallestCell() const
{
    return fontMetrics().height() * 7 / 4;
}

int MonthCalendar::headerHeight() const
{
    return fontMetrics().height() + 6;
}

QSize MonthCalendar::sizeHint() const
{
    return {kDays * cellWidth(), headerHeight() + kWeeks * 2 * fontMetrics().height()};
}

QSize MonthCalendar::minimumSizeHint() const
{
    return {kDays * cellWidth(), headerHeight() + kWeeks * smallestCell()};
}

QRect MonthCalendar::dayRect(int day) const
{
    const int firstColumn = (m_month.dayOfWeek() - QLocale().firstDayOfWeek() + kDays) % kDays;
    const int cell = firstColumn + day - 1;
    const QRect rect(cell % kDays * cellWidth(), headerHeight() + cell / kDays * cellHeight(), cellWidth() - 2,
                     cellHeight() - 2);
    return QStyle::visualRect(layoutDirection(), this->rect(), rect);
}

void MonthCalendar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QLocale locale;
    painter.setPen(secondaryTextColor(palette()));
    for (int column = 0; column < kDays; ++column) {
        const int weekday = (locale.firstDayOfWeek() - 1 + column) % kDays + 1;
        const QRect rect = QStyle::visualRect(layoutDirection(), this->rect(),
                                              QRect(column * cellWidth(), 0, cellWidth() - 2, fontMetrics().height()));
        painter.drawText(rect, Qt::AlignCenter, locale.dayName(weekday, QLocale::ShortFormat));
    }
    for (int day = 1; day <= m_month.daysInMonth(); ++day)
        paintDay(painter, day);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(accentColor(palette()));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
}

void MonthCalendar::paintDay(QPainter& painter, int day) const
{
    const QRect rect = dayRect(day);
    const int runs = m_runs[static_cast<size_t>(day - 1)];
    const int most = std::max(1, *std::ranges::max_element(m_runs));
    if (runs > 0) {
        QColor tint = accentColor(palette());
        tint.setAlphaF(0.10F + 0.18F * static_cast<float>(runs) / static_cast<float>(most));
        painter.setPen(Qt::NoPen);
        painter.setBrush(tint);
        painter.drawRoundedRect(rect, 4, 4);
    }
    if (QDate(m_month.year(), m_month.month(), day) == m_today) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(accentColor(palette()), 1.5));
        painter.drawRoundedRect(QRectF(rect).adjusted(0.75, 0.75, -0.75, -0.75), 4, 4);
    }
    const QRect upper(rect.left(), rect.top(), rect.width(), rect.height() / 2);
    painter.setPen(runs > 0 ? palette().color(QPalette::Text) : secondaryTextColor(palette()));
    if (runs == 0) {
        painter.drawText(rect, Qt::AlignCenter, QString::number(day));
        return;
    }
    painter.drawText(upper, Qt::AlignCenter, QString::number(day));
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.85);
    painter.save();
    painter.setFont(small);
    painter.drawText(rect.adjusted(0, rect.height() / 2, 0, 0), Qt::AlignCenter, u"×"_s + runsText(runs));
    painter.restore();
}

QString MonthCalendar::dayWords(int day) const
{
    const QString date = QLocale().toString(QDate(m_month.year(), m_month.month(), day), u"dddd d MMMM yyyy"_s);
    const int runs = m_runs[static_cast<size_t>(day - 1)];
    return runs == 0 ? tr("%1: no runs").arg(date) : tr("%1: %2").arg(date, runsWords(runs));
}

void MonthCalendar::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_PageUp:
        return showMonth(m_month.addMonths(-1));
    case Qt::Key_Right:
    case Qt::Key_PageDown:
        return showMonth(m_month.addMonths(1));
    case Qt::Key_Home:
        return showMonth(m_today);
    default:
        QWidget::keyPressEvent(event);
    }
}

void MonthCalendar::wheelEvent(QWheelEvent* event)
{
    if (const int turn = event->angleDelta().y(); turn != 0)
        showMonth(m_month.addMonths(turn > 0 ? -1 : 1));
    event->accept();
}

bool MonthCalendar::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    for (int day = 1; day <= m_month.daysInMonth(); ++day) {
        if (dayRect(day).contains(help->pos())) {
            QToolTip::showText(help->globalPos(), dayWords(day), this);
            return true;
        }
    }
    QToolTip::hideText();
    return true;
}

} // namespace jobdeck
