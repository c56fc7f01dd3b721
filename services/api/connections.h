// SPDX-License-Identifier: Apache-2.0
// The configured connections: kept without their tokens, which are in the vault. Lives on the main thread, never
// blocks it.
#pragma once

#include "connectionsettings.h"
#include "result.h"
#include "secret.h"

#include <QFuture>
#include <QList>
#include <QObject>

#include <optional>

namespace jobdeck {

/// What a test of a connection found. `works` is false where one can connect but not use it.
struct ConnectionReport
{
    bool works = false;
    ServiceKind kind = ServiceKind::Unknown;
    QString summary;     ///< one sentence: what is wrong, or what is there ("Jobdeck 0.1.0, 12 jobs, 34 ms")
    QString advice;      ///< what to do about it; empty: nothing
    QString certificate; ///< of a server that is not trusted: whose, by whom, until when, its fingerprint
    bool operator==(const ConnectionReport&) const = default;
};

class Connections : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Sorted by name, without this computer's own.
    virtual QList<ConnectionSettings> list() const = 0;
    /// What a new one starts with: the official clients' address, or what their environment variable says.
    virtual ConnectionSettings defaults() const = 0;
    /// The token the official clients would use, from their environment variable; empty where it is not set.
    virtual SecretValue defaultToken() const = 0;
    /// Creates (empty id) or changes one; `token`, and a password in the proxy's address, go into the vault first;
    /// without one the kept one stays. Invalid with every wrong field at once.
    virtual QFuture<Result<ConnectionSettings>> save(const ConnectionSettings& settings,
                                                     const std::optional<SecretValue>& token) = 0;
    /// With its token, its other secrets and everything that was remembered of it.
    virtual QFuture<Result<Done>> remove(const QString& id) = 0;
    /// Asks the address as it is written here, saved or not; without a token with the kept one. Always answers a
    /// report.
    virtual QFuture<Result<ConnectionReport>> test(const ConnectionSettings& settings,
                                                   const std::optional<SecretValue>& token) = 0;

signals:
    void changed(); ///< list() is another one
};

} // namespace jobdeck
