// SPDX-License-Identifier: Apache-2.0
// A control plane, or the Jobdeck that owns a data folder, as a session's backend. Lives on the main thread.
#pragma once

#include "connectionsettings.h"
#include "remote/remotebackend.h"
#include "secret.h"
#include "session/host.h"

#include <functional>

namespace jobdeck::ctl {

class RemoteHost final : public Host
{
    Q_OBJECT

public:
    using WebhookUrl = std::function<QString(const Job&)>;
    RemoteHost(std::unique_ptr<remote::ApiClient> client, WebhookUrl webhookUrl);

    /// Over the local socket of whoever owns the folder.
    static std::unique_ptr<RemoteHost> ofOwner(const QString& folder);
    /// An empty token is not sent.
    static std::unique_ptr<remote::ApiClient> clientOf(const ConnectionSettings& settings, const SecretValue& token);

    Backend& backend() override { return m_backend; }
    bool runsHere() const override { return false; }
    QString webhookUrl(const Job& job) const override { return m_webhookUrl(job); }
    void start() override { m_backend.start(); }
    void stop() override;

private:
    remote::RemoteBackend m_backend;
    const WebhookUrl m_webhookUrl;
};

} // namespace jobdeck::ctl
