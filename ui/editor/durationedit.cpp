// SPDX-License-Identifier: Apache-2.0
#include "editor/durationedit.h"

#include "theme/metrics.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSpinBox>

#include <array>
#include <cmath>

namespace jobdeck {

namespace {

constexpr std::array<int, 3> kUnits = {1, 60, 3600};
constexpr int kMinutes = 1;
constexpr int kLongest = 999'999;

} // namespace

DurationEdit::DurationEdit(QWidget* parent) : QWidget(parent), m_number(new QSpinBox(this)), m_unit(new QComboBox(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::Small);
    m_number->setRange(0, kLongest);
    m_number->setSpecialValueText(tr("no limit"));
    m_number->setAccessibleName(tr("Time limit"));
    m_number->setMinimumWidth(110);
    m_unit->addItems({tr("seconds"), tr("minutes"), tr("hours")});
    m_unit->setMinimumContentsLength(8);
    m_unit->setCurrentIndex(kMinutes);
    m_unit->setAccessibleDescription(tr("Unit of the time limit"));
    layout->addWidget(m_number);
    layout->addWidget(m_unit);
    layout->addStretch();
    setFocusProxy(m_number);
    connect(m_number, &QSpinBox::valueChanged, this, &DurationEdit::edited);
    connect(m_unit, &QComboBox::currentIndexChanged, this, &DurationEdit::edited);
}

void DurationEdit::setSeconds(const std::optional<qint64>& seconds)
{
    const QSignalBlocker quiet(this);
    if (!seconds) {
        m_number->setValue(0);
        m_unit->setCurrentIndex(kMinutes);
        return;
    }
    int unit = static_cast<int>(kUnits.size()) - 1;
    while (unit > 0 && *seconds % kUnits[static_cast<size_t>(unit)] != 0)
        --unit;
    m_unit->setCurrentIndex(unit);
    m_number->setValue(static_cast<int>(*seconds / kUnits[static_cast<size_t>(unit)]));
}

std::optional<qint64> DurationEdit::seconds() const
{
    if (m_number->value() == 0)
        return std::nullopt;
    return qint64(m_number->value()) * kUnits[static_cast<size_t>(m_unit->currentIndex())];
}

bool DurationEdit::canShow(double seconds)
{
    return seconds >= 1 && seconds <= kLongest && std::floor(seconds) == seconds;
}

} // namespace jobdeck
