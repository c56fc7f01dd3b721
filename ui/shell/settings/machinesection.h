// SPDX-License-Identifier: Apache-2.0
// How hard runs may use this computer. Lives on the GUI thread; saves what was typed a moment later.
#pragma once

#include "machine.h"

#include <QTimer>
#include <QWidget>

class QSpinBox;

namespace jobdeck {

class Banner;

class MachineSection final : public QWidget
{
    Q_OBJECT

public:
    explicit MachineSection(Machine* machine, QWidget* parent = nullptr);

private:
    void load();
    void save();
    void fail(const Error& error);

    Machine* m_machine;
    Banner* m_banner;
    QSpinBox* m_limit;
    QSpinBox* m_cap;
    QTimer m_saving;
};

} // namespace jobdeck
