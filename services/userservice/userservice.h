// SPDX-License-Identifier: Apache-2.0
// The service that runs one data folder's jobs while nobody looks, as the operating system knows it. Lives on the main
// thread, never blocks it.
#pragma once

#include "result.h"

#include <QFuture>
#include <QObject>
#include <QString>

#include <memory>

namespace jobdeck {

struct UserServiceState
{
    QString obstacle;       ///< not empty: this system cannot, why, and what one can do
    bool installed = false; ///< and starts with the computer, or at the latest when the user logs in
    bool running = false;
    bool outlivesLogin = false; ///< goes on when the user logs out
    QString outliveProblem;     ///< why it does not
    bool operator==(const UserServiceState&) const = default;
};

/// Errors have the system's own words in them.
class UserService : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// What this system has for it. `programs`: the folder in which jobdeckctl lies.
    static std::unique_ptr<UserService> create(const QString& programs, const QString& folder);

    /// An error only where the system gave an answer that is none.
    virtual QFuture<Result<UserServiceState>> look() = 0;
    /// Makes it start by itself from now on, but does not start it yet. What was done is undone where a step fails.
    /// Conflict: there is one that Jobdeck did not make.
    virtual QFuture<Result<Done>> install() = 0;
    /// Answers once it is ready, or why it is not.
    virtual QFuture<Result<Done>> start() = 0;
    virtual QFuture<Result<Done>> stop() = 0;
    /// Stops it where it runs and forgets it; also what install() changed for its sake.
    virtual QFuture<Result<Done>> remove() = 0;
};

} // namespace jobdeck
