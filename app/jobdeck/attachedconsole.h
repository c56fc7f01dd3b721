// SPDX-License-Identifier: Apache-2.0
// The console of a data folder that a service owns: shows its jobs as "Local" and runs none itself. Lives on the GUI
// thread.
#pragma once

#include "backendmodels.h"
#include "clock.h"
#include "keeprunning.h"
#include "remote/remotebackend.h"
#include "remoteconnections.h"
#include "secrets/ownervault.h"
#include "shell/preferences.h"
#include "shell/shell.h"
#include "theme/theme.h"

#include <QObject>

#include <memory>

namespace jobdeck {

/// Starting and ending it touches no run: they are the service's.
class AttachedConsole final : public QObject
{
    Q_OBJECT

public:
    /// `clock` must outlive it.
    AttachedConsole(const QString& folder, const Clock& clock, KeepRunning* keepRunning = nullptr);

    /// Begins to ask and shows the window, or only the tray icon where `hidden` and there is a tray.
    void start(bool hidden);
    void quit();

    Shell* shell() { return m_shell.get(); }
    Backend& backend() { return m_backend; }

private:
    void lookAtVault();

    // In the order of their making; destroyed the other way round.
    remote::RemoteBackend m_backend;
    secrets::OwnerVault m_vault;
    BackendModels m_models;
    Preferences m_preferences;
    Theme m_theme;
    std::unique_ptr<Shell> m_shell;
    std::unique_ptr<RemoteConnections> m_remote;
};

} // namespace jobdeck
