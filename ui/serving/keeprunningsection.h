// SPDX-License-Identifier: Apache-2.0
// Settings: whether a service goes on with the jobs when the user logs out. GUI thread.
#pragma once

#include "keeprunning.h"

#include <QWidget>

class QLabel;

namespace jobdeck {

class BackendModels;
class SecretVault;
class Switch;

class KeepRunningSection final : public QWidget
{
    Q_OBJECT

public:
    /// `vault` may be null.
    KeepRunningSection(KeepRunning* keepRunning, BackendModels* models, SecretVault* vault, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void showStatus();
    void showVault();

    KeepRunning* m_keepRunning;
    SecretVault* m_vault;
    Switch* m_switch;
    QLabel* m_state;
    QLabel* m_secrets;
};

} // namespace jobdeck
