// SPDX-License-Identifier: Apache-2.0
#include "rows/timerangebox.h"

#include "theme/metrics.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDateEdit>

namespace jobdeck {

static constexpr qint64 kHour = 3'600'000;

TimeRangeBox::TimeRangeBox(QWidget* parent)
    : QWidget(parent)
    , m_choices(new QComboBox)
    , m_from(new QDateEdit)
    , m_to(new QDateEdit)
{
    m_choices->setAccessibleDescription(tr("Time"));
    m_choices->addItem(tr("Any time"), static_cast<int>(Choice::Any));
    m_choices->addItem(tr("Last hour"), static_cast<int>(Choice::Hour));
    m_choices->addItem(tr("Last 24 hours"), static_cast<int>(Choice::Day));
    m_choices->addItem(tr("Last 7 days"), static_cast<int>(Choice::Week));
    m_choices->addItem(tr("Last 30 days"), static_cast<int>(Choice::Month));
    m_choices->addItem(tr("Between…"), static_cast<int>(Choice::Between));
    m_from->setAccessibleName(tr("From"));
    m_to->setAccessibleName(tr("To"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(metrics::Small);
    row->addWidget(m_choices);
    for (QDateEdit* edit : {m_from, m_to}) {
        edit->setCalendarPopup(true);
        edit->setDate(QDate::currentDate());
        edit->hide();
        row->addWidget(edit);
        connect(edit, &QDateEdit::dateChanged, this, &TimeRangeBox::changed);
    }
    connect(m_choices, &QComboBox::currentIndexChanged, this, &TimeRangeBox::onChosen);
}

TimeRangeBox::Range TimeRangeBox::range(qint64 now) const
{
    switch (choice()) {
    case Choice::Any:
        break;
    case Choice::Hour:
        return {.from = now - kHour};
    case Choice::Day:
        return {.from = now - 24 * kHour};
    case Choice::Week:
        return {.from = now - 7 * 24 * kHour};
    case Choice::Month:
        return {.from = now - 30 * 24 * kHour};
    case Choice::Between:
        return {.from = m_from->date().startOfDay().toMSecsSinceEpoch(),
                .to = m_to->date().addDays(1).startOfDay().toMSecsSinceEpoch()};
    }
    return {};
}

void TimeRangeBox::clear()
{
    m_choices->setCurrentIndex(0);
}

TimeRangeBox::Choice TimeRangeBox::choice() const
{
    return static_cast<Choice>(m_choices->currentData().toInt());
}

void TimeRangeBox::onChosen()
{
    const bool between = choice() == Choice::Between;
    m_from->setVisible(between);
    m_to->setVisible(between);
    emit changed();
}

} // namespace jobdeck
