// SPDX-License-Identifier: Apache-2.0
// The console on the embedded backend: makes every part, joins them, and ends them in order. Lives on the GUI thread.
#pragma once

#include "backendmodels.h"
#include "clock.h"
#include "keeprunning.h"
#include "local/filedrafts.h"
#include "local/localauditlog.h"
#include "local/localbackend.h"
#include "local/localmachine.h"
#include "local/localwebhooks.h"
#include "local/owner/dataowner.h"
#include "remoteconnections.h"
#include "rest/apiserving.h"
#include "secrets/vault.h"
#include "shell/preferences.h"
#include "shell/shell.h"
#include "theme/theme.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace jobdeck {

class Console final : public QObject
{
    Q_OBJECT

public:
    /// `owner` has claimed the data folder.
    Console(std::unique_ptr<DataOwner> owner, const Clock& clock, KeepRunning* keepRunning = nullptr);
    ~Console() override;

    /// Begins to fire and shows the window, or only the tray icon where `hidden` and there is a tray.
    void start(bool hidden);
    /// Ends the runs, then the program. A second call does not wait for them.
    void quit();
    /// Lets what runs end, then gives the folder up: released(). The window goes on showing what it knows.
    void drain();
    /// drain() is taken back, where it is not too late.
    void resume();
    /// The same as drain(), but what runs is ended.
    void giveUp();

    Shell* shell() { return m_shell.get(); }
    Backend& backend() { return m_backend; }
    BackendModels& models() { return m_models; }

signals:
    /// Nothing runs here any more, and another process may own the folder.
    void released();

private:
    void stop();
    void noteStopped();
    void configureBackend();
    void openSocket();

    // In the order of their making; destroyed the other way round, the owner's lock last.
    std::unique_ptr<DataOwner> m_owner;
    const Clock& m_clock;
    local::LocalAuditLog m_audit;
    secrets::Vault m_vault;
    local::LocalBackend m_backend;
    local::LocalWebhooks m_webhooks;
    rest::ApiServing m_serving;
    local::LocalMachine m_machine;
    BackendModels m_models;
    local::FileDrafts m_drafts;
    Preferences m_preferences;
    Theme m_theme;
    std::unique_ptr<Shell> m_shell;
    std::unique_ptr<RemoteConnections> m_remote;
    QTimer m_firstShow;
    bool m_quitting = false;
    bool m_draining = false;
    bool m_givesUp = false;
};

} // namespace jobdeck
