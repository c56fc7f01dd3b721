// SPDX-License-Identifier: Apache-2.0
// This computer as a service on it sees it, asked over the service's local socket. Lives on the GUI thread, never
// blocks it.
#pragma once

#include "machine.h"
#include "remote/apiclient.h"

namespace jobdeck::remote {

class RemoteMachine final : public Machine
{
    Q_OBJECT

public:
    /// `client` must outlive it and ask over the socket: the addresses of the API do not tell.
    explicit RemoteMachine(ApiClient& client, QObject* parent = nullptr);

    QFuture<Result<QList<AgentPreset>>> presets() override;
    QFuture<Result<QList<RunVariable>>> runEnvironment() override;
    QFuture<Result<QList<RunVariable>>> importLoginEnvironment() override;
    QFuture<Result<QList<RunVariable>>> forgetImportedEnvironment() override;
    QFuture<Result<LocalSettings>> settings() override;
    QFuture<Result<Done>> saveSettings(const LocalSettings& settings) override;

private:
    QFuture<Result<QList<RunVariable>>> change(const QString& verb);

    ApiClient& m_client;
};

} // namespace jobdeck::remote
