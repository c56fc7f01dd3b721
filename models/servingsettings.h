// SPDX-License-Identifier: Apache-2.0
// Where this Jobdeck serves its API: the user's settings and what has come of them. Values, any thread.
#pragma once

#include <QString>
#include <QStringList>

namespace jobdeck {

struct ServingSettings
{
    bool enabled = false;
    QString address = QStringLiteral("127.0.0.1"); ///< beyond loopback only with TLS or behind `trustedProxies`
    int port = 8766;                               ///< 0: any free one
    QString certificateFile;                       ///< PEM chain; with keyFile: TLS
    QString keyFile;                               ///< PEM
    QStringList hostNames;                         ///< names besides localhost and bare addresses by which it is asked
    QStringList trustedProxies; ///< addresses of proxies that terminate TLS in front of it; only they may connect then
    bool operator==(const ServingSettings&) const = default;
};

struct ServingStatus
{
    enum class State { Off, Starting, Serving, Failed };
    State state = State::Off;
    QString url;     ///< while Serving: `http://127.0.0.1:8766`
    QString message; ///< why it failed, for the user
    bool operator==(const ServingStatus&) const = default;
};

} // namespace jobdeck
