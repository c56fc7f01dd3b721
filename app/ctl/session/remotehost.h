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
    RemoteHost(std::unique_ptr<remote::ApiClient> client, const QString& baseUrl);

    /// Over the local socket of whoever owns the folder.
    static std::unique_ptr<RemoteHost> ofOwner(const QString& folder);
    /// An empty token is not sent.
    static std::unique_ptr<remote::ApiClient> clientOf(const ConnectionSettings& settings, const SecretValue& token);

    Backend& backend() override { return m_backend; }
    bool runsHere() const override { return false; }
    QString webhookBase() const override { return m_folder.isEmpty() ? QString() : webhookBaseOf(m_folder); }
    QString webhookAddress(const Job& job) const override;
    void start() override { m_backend.start(); }
    void stop() override;

private:
    remote::RemoteBackend m_backend;
    const QString m_baseUrl;
    QString m_folder; ///< of this computer's own backend; empty: a control plane
};

} // namespace jobdeck::ctl
