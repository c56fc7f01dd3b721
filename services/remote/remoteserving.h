// SPDX-License-Identifier: Apache-2.0
// Where a service on this computer serves its API and to whom, asked over its local socket. Lives on the GUI thread,
// never blocks it.
#pragma once

#include "remote/apiclient.h"
#include "serving.h"

namespace jobdeck::remote {

class RemoteServing final : public Serving
{
    Q_OBJECT

public:
    /// `client` must outlive it and ask over the socket.
    explicit RemoteServing(ApiClient& client, QObject* parent = nullptr);

    /// Asks for status() and says statusChanged() where it is another one. There is no other news.
    void lookNow();

    ServingStatus status() const override { return m_status; }
    QFuture<Result<ServingSettings>> settings() override;
    QFuture<Result<Done>> saveSettings(const ServingSettings& settings) override;
    QFuture<Result<QList<ApiToken>>> tokens() override;
    QFuture<Result<NewToken>> createToken(const QString& name, TokenScope scope,
                                          std::optional<qint64> expiresAt) override;
    QFuture<Result<Done>> revokeToken(const QString& id) override;

private:
    void take(const QJsonObject& answer);

    ApiClient& m_client;
    ServingStatus m_status;
};

} // namespace jobdeck::remote
