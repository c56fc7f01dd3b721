// SPDX-License-Identifier: Apache-2.0
// Reaches a service over the network with its connection's proxy, extra CA and time limit. Lives on the GUI thread.
#pragma once

#include "connectionsettings.h"
#include "remote/transport.h"
#include "secret.h"

#include <QNetworkAccessManager>
#include <QSslConfiguration>
#include <QUrl>

namespace jobdeck::remote {

class NetworkTransport final : public Transport
{
    Q_OBJECT

public:
    explicit NetworkTransport(const ConnectionSettings& settings, QObject* parent = nullptr);
    /// `authorities`: PEM of certificates that are believed besides the system's, from the next request on.
    void trust(const QByteArray& authorities);
    /// Of the proxy in the settings.
    void setProxyPassword(const SecretValue& password);

    Exchange* send(const WireRequest& request, QObject* parent) override;
    QString peerName() const override;

private:
    const QUrl m_base;
    QSslConfiguration m_tls;
    // Six connections to a host are the most that one manager makes: streams must not keep calls waiting.
    QNetworkAccessManager m_calls;
    QNetworkAccessManager m_streams;
};

} // namespace jobdeck::remote
