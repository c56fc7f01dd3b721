// SPDX-License-Identifier: Apache-2.0
// The next runs of a schedule as a list and as a month. GUI thread.
#pragma once

#include "cron/schedulepreview.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QTableView;

namespace jobdeck {

class MonthCalendar;
class PreviewTableModel;

class RunsPreview final : public QWidget
{
    Q_OBJECT

public:
    explicit RunsPreview(QWidget* parent = nullptr);

    /// `request` is what `preview` answers.
    void setPreview(const PreviewRequest& request, const SchedulePreview& preview);
    bool aroundChange() const;

signals:
    void aroundChangeToggled();

private:
    QWidget* createList();
    QWidget* createMonth();
    void showColumns(const PreviewRequest& request, const SchedulePreview& preview);
    void showMonthName();

    PreviewTableModel* m_model;
    QTableView* m_table;
    QCheckBox* m_aroundChange;
    QLabel* m_note;
    MonthCalendar* m_calendar;
    QLabel* m_monthName;
    QLabel* m_summary;
    QLabel* m_nothing; ///< instead of rows
};

} // namespace jobdeck
