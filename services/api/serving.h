// SPDX-License-Identifier: Apache-2.0
// The API that this Jobdeck serves to others: where, to whom, and how far. Lives on the main thread, never blocks it.
#pragma once

#include "apitoken.h"
#include "result.h"
#include "secret.h"
#include "servingsettings.h"

#include <QFuture>
#include <QList>
#include <QObject>

namespace jobdeck {

/// A token just made: the only time that its value is seen.
struct NewToken
{
    ApiToken token;
    SecretValue value;
    bool operator==(const NewToken&) const = default;
};

class Serving : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual ServingStatus status() const = 0;
    virtual QFuture<Result<ServingSettings>> settings() = 0;
    /// Begins, moves or ends serving. Invalid with a field per wrong input (`address`, `port`, `certificate_file`, …).
    virtual QFuture<Result<Done>> saveSettings(const ServingSettings& settings) = 0;

    /// Newest first.
    virtual QFuture<Result<QList<ApiToken>>> tokens() = 0;
    /// Invalid: no name, or an end in the past. `expiresAt`: UTC ms; empty: never.
    virtual QFuture<Result<NewToken>> createToken(const QString& name, TokenScope scope,
                                                  std::optional<qint64> expiresAt) = 0;
    /// At once: what it has open is closed. NotFound.
    virtual QFuture<Result<Done>> revokeToken(const QString& id) = 0;

signals:
    void statusChanged(const jobdeck::ServingStatus& status);
    void tokensChanged(); ///< tokens() is another list
};

} // namespace jobdeck
