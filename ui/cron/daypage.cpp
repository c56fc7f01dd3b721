// SPDX-License-Identifier: Apache-2.0
#include "cron/daypage.h"

#include "cron/valuegrid.h"
#include "theme/metrics.h"

#include <QComboBox>
#include <QDate>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTimeEdit>

namespace jobdeck {

using namespace Qt::StringLiterals;
using MonthDay = PickerState::MonthDay;

namespace {

constexpr int kTimeWidth = 88;
constexpr int kLeapYear = 2028; // the 29th of February can be picked

/// The weekday (0 is Sunday) that the n-th cell shows.
int weekdayOfCell(int cell)
{
    return (static_cast<int>(QLocale().firstDayOfWeek()) + cell) % 7;
}

/// Qt counts Sunday as 7.
QString weekdayName(int weekday, QLocale::FormatType format)
{
    return QLocale().standaloneDayName(weekday == 0 ? 7 : weekday, format);
}

/// Without the seconds that some locales' short format has.
QString timeFormat()
{
    const bool twelveHours = QLocale().timeFormat(QLocale::ShortFormat).contains(u'a', Qt::CaseInsensitive);
    return twelveHours ? u"h:mm AP"_s : u"HH:mm"_s;
}

} // namespace

DayPage::DayPage(Period period, QWidget* parent) : PickerPage(parent), m_period(period), m_time(new QTimeEdit(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::Small);
    m_time->setAccessibleName(tr("Time of day"));
    m_time->setDisplayFormat(timeFormat());
    m_time->setMinimumWidth(kTimeWidth);
    layout->addWidget(new QLabel(tr("At"), this));
    layout->addWidget(m_time);
    switch (period) {
    case Period::Day:
        layout->addWidget(new QLabel(tr("every day"), this));
        break;
    case Period::Week:
        addWeekdays(layout);
        break;
    case Period::Month:
        addMonthDay(layout);
        break;
    case Period::Year:
        addYearDay(layout);
        break;
    }
    layout->addStretch();
    connect(m_time, &QTimeEdit::timeChanged, this, &PickerPage::edited);
}

void DayPage::addWeekdays(QHBoxLayout* layout)
{
    QStringList names;
    for (int cell = 0; cell < 7; ++cell)
        names += weekdayName(weekdayOfCell(cell), QLocale::ShortFormat);
    m_weekdays = new ValueGrid(names, 7, this);
    m_weekdays->setNeedsOne(true);
    m_weekdays->setAccessibleName(tr("Days of the week"));
    layout->addWidget(new QLabel(tr("on"), this));
    layout->addWidget(m_weekdays);
    connect(m_weekdays, &ValueGrid::bitsEdited, this, &PickerPage::edited);
}

QComboBox* DayPage::weekdayCombo()
{
    auto* combo = new QComboBox(this);
    for (int cell = 0; cell < 7; ++cell)
        combo->addItem(weekdayName(weekdayOfCell(cell), QLocale::LongFormat), weekdayOfCell(cell));
    combo->setMinimumContentsLength(10);
    combo->setAccessibleDescription(tr("Day of the week"));
    return combo;
}

void DayPage::addMonthDay(QHBoxLayout* layout)
{
    m_kind = new QComboBox(this);
    m_kind->setAccessibleDescription(tr("Which day of the month"));
    m_day = new QSpinBox(this);
    m_day->setRange(1, 31);
    m_day->setAccessibleName(tr("Day of the month"));
    m_nth = new QComboBox(this);
    m_nth->addItems({tr("first"), tr("second"), tr("third"), tr("fourth"), tr("fifth")});
    m_nth->setMinimumContentsLength(7);
    m_nth->setAccessibleDescription(tr("Which one of the month"));
    m_weekday = weekdayCombo();
    fillKinds(false);
    layout->addWidget(new QLabel(tr("on"), this));
    for (QWidget* widget : {static_cast<QWidget*>(m_kind), static_cast<QWidget*>(m_day), static_cast<QWidget*>(m_nth),
                            static_cast<QWidget*>(m_weekday)})
        layout->addWidget(widget);
    layout->addWidget(new QLabel(tr("of every month"), this));
    connect(m_kind, &QComboBox::currentIndexChanged, this, &DayPage::showKind);
    for (QComboBox* combo : {m_kind, m_nth, m_weekday})
        connect(combo, &QComboBox::currentIndexChanged, this, &PickerPage::edited);
    connect(m_day, &QSpinBox::valueChanged, this, &PickerPage::edited);
}

void DayPage::addYearDay(QHBoxLayout* layout)
{
    m_day = new QSpinBox(this);
    m_day->setRange(1, 31);
    m_day->setAccessibleName(tr("Day of the month"));
    m_month = new QComboBox(this);
    m_month->setAccessibleDescription(tr("Month"));
    for (int month = 1; month <= 12; ++month)
        m_month->addItem(QLocale().standaloneMonthName(month));
    layout->addWidget(new QLabel(tr("on"), this));
    layout->addWidget(m_day);
    layout->addWidget(m_month);
    layout->addWidget(new QLabel(tr("every year"), this));
    connect(m_month, &QComboBox::currentIndexChanged, this, &DayPage::limitDay);
    connect(m_month, &QComboBox::currentIndexChanged, this, &PickerPage::edited);
    connect(m_day, &QSpinBox::valueChanged, this, &PickerPage::edited);
}

void DayPage::setExtended(bool extended)
{
    if (m_period == Period::Month)
        fillKinds(extended);
}

void DayPage::fillKinds(bool extended)
{
    const QSignalBlocker quiet(m_kind);
    const QVariant shown = m_kind->currentData();
    m_kind->clear();
    m_kind->addItem(tr("day"), static_cast<int>(MonthDay::Number));
    if (extended) {
        m_kind->addItem(tr("the last day"), static_cast<int>(MonthDay::LastDay));
        m_kind->addItem(tr("the last workday"), static_cast<int>(MonthDay::LastWorkday));
        m_kind->addItem(tr("the"), static_cast<int>(MonthDay::NthWeekday));
        m_kind->addItem(tr("the last"), static_cast<int>(MonthDay::LastWeekday));
    }
    m_kind->setCurrentIndex(std::max(0, m_kind->findData(shown)));
    m_kind->setVisible(extended);
    showKind();
}

void DayPage::showKind()
{
    const auto kind = static_cast<MonthDay>(m_kind->currentData().toInt());
    m_day->setVisible(kind == MonthDay::Number);
    m_nth->setVisible(kind == MonthDay::NthWeekday);
    m_weekday->setVisible(kind == MonthDay::NthWeekday || kind == MonthDay::LastWeekday);
}

void DayPage::limitDay()
{
    m_day->setMaximum(QDate(kLeapYear, m_month->currentIndex() + 1, 1).daysInMonth());
}

void DayPage::display(const PickerState& state)
{
    const QSignalBlocker quiet(this);
    m_time->setTime(QTime(state.hour, state.minute));
    if (m_weekdays) {
        quint64 cells = 0;
        for (int cell = 0; cell < 7; ++cell)
            cells |= quint64(state.weekdays >> weekdayOfCell(cell) & 1) << cell;
        m_weekdays->setBits(cells);
    }
    if (m_kind) {
        m_kind->setCurrentIndex(std::max(0, m_kind->findData(static_cast<int>(state.monthDay))));
        m_nth->setCurrentIndex(state.nth - 1);
        m_weekday->setCurrentIndex(m_weekday->findData(state.weekday));
        showKind();
    }
    if (m_month)
        m_month->setCurrentIndex(state.month - 1);
    if (m_day)
        m_day->setValue(state.day);
}

void DayPage::store(PickerState& state) const
{
    state.hour = m_time->time().hour();
    state.minute = m_time->time().minute();
    if (m_weekdays) {
        state.weekdays = 0;
        for (int cell = 0; cell < 7; ++cell)
            state.weekdays |= static_cast<quint8>((m_weekdays->bits() >> cell & 1) << weekdayOfCell(cell));
    }
    if (m_kind) {
        state.monthDay = static_cast<MonthDay>(m_kind->currentData().toInt());
        state.nth = m_nth->currentIndex() + 1;
        state.weekday = m_weekday->currentData().toInt();
    }
    if (m_month)
        state.month = m_month->currentIndex() + 1;
    if (m_day)
        state.day = m_day->value();
}

} // namespace jobdeck
