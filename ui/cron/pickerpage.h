// SPDX-License-Identifier: Apache-2.0
// One way to pick a schedule: a row of inputs that reads as a sentence. GUI thread.
#pragma once

#include "cron/pickerstate.h"

#include <QWidget>

namespace jobdeck {

class PickerPage : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Shows without saying edited().
    virtual void display(const PickerState& state) = 0;
    /// Puts what is picked into the parts of `state` that this page has.
    virtual void store(PickerState& state) const = 0;

signals:
    /// By the user only.
    void edited();
};

} // namespace jobdeck
