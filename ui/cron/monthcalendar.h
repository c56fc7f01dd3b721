// SPDX-License-Identifier: Apache-2.0
// One month with the number of runs on each day, drawn; its words are in the accessible description. GUI thread.
#pragma once

#include "cron/schedule.h"

#include <QDate>
#include <QWidget>

#include <array>
#include <optional>

namespace jobdeck {

class MonthCalendar final : public QWidget
{
    Q_OBJECT

public:
    explicit MonthCalendar(QWidget* parent = nullptr);

    /// Counts by the schedule's own zone; without one no day has runs.
    void setSchedule(const std::optional<cron::Schedule>& schedule);
    /// The day that is marked, in the schedule's zone.
    void setToday(const QDate& today);
    /// Any day of the month to show.
    void showMonth(const QDate& day);
    QDate month() const { return m_month; }
    /// "November 2026: 22 runs on 22 days …": the picture in words.
    QString summary() const;
    /// "22 runs on 22 days …", where the month stands beside it.
    QString counts() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void monthChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    bool event(QEvent* event) override;

private:
    int cellWidth() const;
    int cellHeight() const;
    int smallestCell() const;
    int headerHeight() const;
    QRect dayRect(int day) const; ///< 1 is the first of the month
    void paintDay(QPainter& painter, int day) const;
    QString dayWords(int day) const;
    void count();

    std::optional<cron::Schedule> m_schedule;
    QDate m_today;
    QDate m_month; ///< its first day
    std::array<int, 31> m_runs = {};
};

} // namespace jobdeck
