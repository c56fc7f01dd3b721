// SPDX-License-Identifier: Apache-2.0
// All parts of `jobdeckctl serve` and the order in which they begin and end. Lives on the main thread.
#pragma once

#include "clock.h"
#include "local/localauditlog.h"
#include "local/localbackend.h"
#include "local/localmachine.h"
#include "local/localwebhooks.h"
#include "rest/apiserving.h"
#include "secrets/vault.h"
#include "servesession.h"
#include "servevault.h"
#include "stopsignal.h"
#include "takeover.h"

#include <QObject>

#include <optional>

namespace jobdeck::ctl {

class Service final : public QObject
{
    Q_OBJECT

public:
    /// `owner` must outlive it. `passphrase`: of the vault's encrypted file.
    Service(DataOwner& owner, const rest::ServeOptions& options, const std::optional<SecretValue>& passphrase);
    ~Service() override;

    /// Begins; ends the program's event loop when it is over.
    void start();

private:
    void follow();
    void sayListener(const ListenerStatus& status);
    void stop();
    void drain();
    void resume();

    // In the order of their making: each needs those before it, and none those after it once serving has stopped.
    const rest::ServeOptions m_options;
    SystemClock m_clock;
    local::LocalAuditLog m_audit;
    secrets::Vault m_vault;
    local::LocalBackend m_backend;
    local::LocalMachine m_machine;
    local::LocalWebhooks m_webhooks;
    rest::ApiServing m_serving;
    ServeSession m_session;
    ServeVault m_serveVault;
    Takeover m_takeover;
    StopSignal m_stop;
    bool m_stopping = false;
};

} // namespace jobdeck::ctl
