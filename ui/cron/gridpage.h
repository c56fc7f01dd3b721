// SPDX-License-Identifier: Apache-2.0
// Picks the values of each of the five fields in grids of cells. GUI thread.
#pragma once

#include "cron/pickerpage.h"

#include <array>

namespace jobdeck {

class ValueGrid;

class GridPage final : public PickerPage
{
    Q_OBJECT

public:
    explicit GridPage(QWidget* parent = nullptr);

    void display(const PickerState& state) override;
    void store(PickerState& state) const override;

private:
    std::array<ValueGrid*, 5> m_grids = {};
};

} // namespace jobdeck
