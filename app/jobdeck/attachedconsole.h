// SPDX-License-Identifier: Apache-2.0
// The console of a data folder that a service owns: shows its jobs as "Local" and runs none itself. Lives on the GUI
// thread.
#pragma once

#include "backendmodels.h"
#include "clock.h"
#include "keeprunning.h"
#include "local/filedrafts.h"
#include "remote/remoteauditlog.h"
#include "remote/remotebackend.h"
#include "remote/remotemachine.h"
#include "remote/remoteserving.h"
#include "remote/remotewebhooks.h"
#include "remoteconnections.h"
#include "secrets/ownervault.h"
#include "shell/preferences.h"
#include "shell/shell.h"
#include "theme/theme.h"

#include <QObject>
#include <QTimer>

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
    void look();

    // In the order of their making; destroyed the other way round.
    remote::RemoteBackend m_backend;
    const std::unique_ptr<remote::ApiClient> m_client; ///< for what is beside the backend
    secrets::OwnerVault m_vault;
    remote::RemoteAuditLog m_audit;
    remote::RemoteMachine m_machine;
    remote::RemoteServing m_serving;
    remote::RemoteWebhooks m_webhooks;
    BackendModels m_models;
    local::FileDrafts m_drafts;
    Preferences m_preferences;
    Theme m_theme;
    std::unique_ptr<Shell> m_shell;
    std::unique_ptr<RemoteConnections> m_remote;
    QTimer m_news;
};

} // namespace jobdeck
