// SPDX-License-Identifier: Apache-2.0
// What every run's environment starts from, and taking over what the login shell has. Lives on the GUI thread.
#pragma once

#include "machine.h"
#include "shell/settings/runvariablemodel.h"

#include <QWidget>

class QPushButton;

namespace jobdeck {

class Banner;

class EnvironmentSection final : public QWidget
{
    Q_OBJECT

public:
    explicit EnvironmentSection(Machine* machine, QWidget* parent = nullptr);

private:
    void load();
    void import();
    void forget();
    void take(const Result<QList<RunVariable>>& variables);
    QWidget* table();

    Machine* m_machine;
    RunVariableModel m_model;
    Banner* m_banner;
    QPushButton* m_import;
    QPushButton* m_forget;
};

} // namespace jobdeck
