// SPDX-License-Identifier: Apache-2.0
// The pickers of the cron builder: one tab for each way to say when. GUI thread.
#pragma once

#include "cron/pickerstate.h"

#include <QWidget>

#include <array>

class QStackedWidget;
class QTabBar;

namespace jobdeck {

class DayPage;
class PickerPage;

class PickerPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit PickerPanel(QWidget* parent = nullptr);

    const PickerState& state() const { return m_state; }
    /// Shows without signals.
    void setState(const PickerState& state);
    void setExtended(bool extended);

signals:
    /// The user picked something; state() has it.
    void picked();
    /// The user wants another way to pick.
    void modeChosen(jobdeck::PickerState::Mode mode);

private:
    void addPage(PickerPage* page, const QString& title);
    void onPageEdited(const PickerPage* page);
    void fitStack();

    PickerState m_state;
    QTabBar* m_tabs;
    QStackedWidget* m_stack;
    DayPage* m_monthly;
};

} // namespace jobdeck
