// SPDX-License-Identifier: Apache-2.0
// Picks a time of day and the days: all, some weekdays, one of the month or one of the year. GUI thread.
#pragma once

#include "cron/pickerpage.h"

class QComboBox;
class QHBoxLayout;
class QSpinBox;
class QTimeEdit;

namespace jobdeck {

class ValueGrid;

class DayPage final : public PickerPage
{
    Q_OBJECT

public:
    enum class Period { Day, Week, Month, Year };
    explicit DayPage(Period period, QWidget* parent = nullptr);

    /// Last days and nth weekdays need the extended syntax; without it they are not offered.
    void setExtended(bool extended);
    void display(const PickerState& state) override;
    void store(PickerState& state) const override;

private:
    void addWeekdays(QHBoxLayout* layout);
    void addMonthDay(QHBoxLayout* layout);
    void addYearDay(QHBoxLayout* layout);
    void fillKinds(bool extended);
    void showKind();
    void limitDay();
    QComboBox* weekdayCombo();

    Period m_period;
    QTimeEdit* m_time;
    ValueGrid* m_weekdays = nullptr; ///< Week, from the locale's first day on
    QComboBox* m_kind = nullptr;     ///< Month: a PickerState::MonthDay
    QSpinBox* m_day = nullptr;       ///< Month, Year
    QComboBox* m_nth = nullptr;      ///< Month
    QComboBox* m_weekday = nullptr;  ///< Month; data: 0 is Sunday
    QComboBox* m_month = nullptr;    ///< Year
};

} // namespace jobdeck
