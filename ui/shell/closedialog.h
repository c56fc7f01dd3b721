// SPDX-License-Identifier: Apache-2.0
// Asked once, when the window is closed for the first time: stay in the tray, or quit and let schedules rest. GUI
// thread.
#pragma once

#include "shell/closeaction.h"

#include <QDialog>
#include <QStringList>

namespace jobdeck {

class CloseDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `stopping`: names of the jobs that fire by themselves and would not while Jobdeck is not running. `running`:
    /// executions that would be ended.
    CloseDialog(const QStringList& stopping, int running, QWidget* parent);

signals:
    /// StayInTray or Quit; cancelling says nothing.
    void chosen(jobdeck::CloseAction action);

private:
    void choose(CloseAction action);
};

} // namespace jobdeck
