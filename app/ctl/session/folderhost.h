// SPDX-License-Identifier: Apache-2.0
// A data folder that nobody else uses, served by this process without firing its schedules. Lives on the main thread.
#pragma once

#include "clock.h"
#include "local/localauditlog.h"
#include "local/localbackend.h"
#include "local/localmachine.h"
#include "local/owner/dataowner.h"
#include "secrets/vault.h"
#include "session/host.h"
#include "webhook/hooksecrets.h"

namespace jobdeck::ctl {

class FolderHost final : public Host
{
    Q_OBJECT

public:
    explicit FolderHost(std::unique_ptr<DataOwner> owner);

    Backend& backend() override { return m_backend; }
    bool runsHere() const override { return true; }
    QString webhookBase() const override { return webhookBaseOf(m_owner->folder()); }
    QString webhookAddress(const Job& job) const override { return webhookAddressAt(webhookBase(), job); }
    void start() override;
    void stop() override;

private:
    std::unique_ptr<DataOwner> m_owner;
    SystemClock m_clock;
    local::LocalMachine m_machine;
    local::LocalAuditLog m_audit;
    secrets::Vault m_vault;
    webhook::HookSecrets m_hookSecrets; ///< new webhook jobs get theirs
    local::LocalBackend m_backend;
};

} // namespace jobdeck::ctl
