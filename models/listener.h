// SPDX-License-Identifier: Apache-2.0
// Where webhooks are received on this machine: the user's settings and what has come of them. Values, any thread.
#pragma once

#include <QString>
#include <QStringList>

namespace jobdeck {

struct ListenerSettings
{
    QString address = QStringLiteral("127.0.0.1"); ///< beyond loopback only with TLS or `behindProxy`
    int port = 8765;                               ///< 0: any free one
    QString publicBaseUrl; ///< what senders use, e.g. a tunnel's `https://hooks.example.org`; empty: address and port
    QStringList trustedProxies; ///< addresses or networks whose X-Forwarded-For is believed
    bool behindProxy = false;   ///< the user says that one of `trustedProxies` terminates TLS in front of it
    QString certificateFile;    ///< PEM chain; with keyFile: TLS
    QString keyFile;            ///< PEM
    int bodyBytes = 1024 * 1024;
    int perMinute = 600; ///< accepted deliveries of all jobs together; past it 429
    int burst = 100;
    bool operator==(const ListenerSettings&) const = default;
};

struct ListenerStatus
{
    enum class State {
        Off, ///< no enabled webhook job
        Listening,
        Failed, ///< the port is taken or a certificate is unusable; `message` says which; tried again by itself
    };
    State state = State::Off;
    int port = 0;    ///< the one in use
    QString baseUrl; ///< for every URL that is shown: the public one where set
    QString message; ///< for the user
    bool operator==(const ListenerStatus&) const = default;
};

} // namespace jobdeck
