// SPDX-License-Identifier: Apache-2.0
// Picks "every 15 minutes" or "every 2 hours at minute 30". GUI thread.
#pragma once

#include "cron/pickerpage.h"

class QSpinBox;

namespace jobdeck {

class IntervalPage final : public PickerPage
{
    Q_OBJECT

public:
    enum class Unit { Minutes, Hours };
    explicit IntervalPage(Unit unit, QWidget* parent = nullptr);

    void display(const PickerState& state) override;
    void store(PickerState& state) const override;

private:
    Unit m_unit;
    QSpinBox* m_every;
    QSpinBox* m_minute = nullptr; ///< for hours only
};

} // namespace jobdeck
