// SPDX-License-Identifier: Apache-2.0
// One configured connection to a control plane, as it is kept: no secret in it. A value, any thread.
#pragma once

#include <QString>

namespace jobdeck {

/// Who answers at a connection's address. Found out by asking; kept so that the window knows it before it is asked.
enum class ServiceKind {
    Unknown,      ///< not asked yet
    ControlPlane, ///< Kubiya's service
    Jobdeck,      ///< another Jobdeck
};

enum class ProxyChoice {
    System, ///< what the desktop says
    None,
    Custom, ///< `proxyUrl`
};

struct ConnectionSettings
{
    QString id; ///< empty: not saved yet; `local` is this computer's and never kept
    QString name;
    ServiceKind kind = ServiceKind::Unknown;
    QString baseUrl; ///< without `/api/v1` and without a slash at the end
    ProxyChoice proxy = ProxyChoice::System;
    /// `http://host:port` or `socks5://host:port`, with `user@` where the proxy asks who we are. A password in it is on
    /// its way into the vault: what is kept has none.
    QString proxyUrl;
    QString caFile;         ///< PEM, believed besides the system's
    int answerSeconds = 60; ///< how long one answer may take, 1..600; streams are not limited
    bool notify = true;     ///< its failures reach the tray
    bool operator==(const ConnectionSettings&) const = default;
};

} // namespace jobdeck
