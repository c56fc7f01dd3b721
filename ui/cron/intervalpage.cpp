// SPDX-License-Identifier: Apache-2.0
#include "cron/intervalpage.h"

#include "theme/metrics.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>

namespace jobdeck {

IntervalPage::IntervalPage(Unit unit, QWidget* parent) : PickerPage(parent), m_unit(unit), m_every(new QSpinBox(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::Small);
    const bool minutes = unit == Unit::Minutes;
    m_every->setRange(1, minutes ? 59 : 23);
    m_every->setAccessibleName(minutes ? tr("Every so many minutes") : tr("Every so many hours"));
    layout->addWidget(new QLabel(tr("Every"), this));
    layout->addWidget(m_every);
    layout->addWidget(new QLabel(minutes ? tr("minutes") : tr("hours, at minute"), this));
    if (!minutes) {
        m_minute = new QSpinBox(this);
        m_minute->setRange(0, 59);
        m_minute->setAccessibleName(tr("Minute of the hour"));
        layout->addWidget(m_minute);
        connect(m_minute, &QSpinBox::valueChanged, this, &PickerPage::edited);
    }
    layout->addStretch();
    connect(m_every, &QSpinBox::valueChanged, this, &PickerPage::edited);
}

void IntervalPage::display(const PickerState& state)
{
    const QSignalBlocker quiet(this);
    m_every->setValue(m_unit == Unit::Minutes ? state.everyMinutes : state.everyHours);
    if (m_minute)
        m_minute->setValue(state.minute);
}

void IntervalPage::store(PickerState& state) const
{
    if (m_unit == Unit::Minutes) {
        state.everyMinutes = m_every->value();
        return;
    }
    state.everyHours = m_every->value();
    state.minute = m_minute->value();
}

} // namespace jobdeck
