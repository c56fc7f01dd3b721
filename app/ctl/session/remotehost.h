// SPDX-License-Identifier: Apache-2.0
// A control plane, or the Jobdeck that owns a data folder, as a session's backend. Lives on the main thread.
#pragma once

#include "connectionsettings.h"
#include "remote/remotebackend.h"
#include "secret.h"
#include "session/host.h"

namespace jobdeck::ctl {

class RemoteHost final : public Host
{
    Q_OBJECT

public:
    RemoteHost(std::unique_ptr<remote::ApiClient> client, const QString& webhookBase);

    /// Over the local socket of whoever owns the folder.
    static std::unique_ptr<RemoteHost> ofOwner(const QString& folder);
    /// An empty token is not sent.
    static std::unique_ptr<remote::ApiClient> clientOf(const ConnectionSettings& settings, const SecretValue& token);

    Backend& backend() override { return m_backend; }
    bool runsHere() const override { return false; }
    QString webhookBase() const override { return m_webhookBase; }
    void start() override { m_backend.start(); }
    void stop() override;

private:
    remote::RemoteBackend m_backend;
    const QString m_webhookBase;
};

} // namespace jobdeck::ctl
