// SPDX-License-Identifier: Apache-2.0
// What has to live as long as a session's backend, and how it begins and ends. Lives on the main thread.
#pragma once

#include "result.h"

#include <QObject>

#include <memory>

namespace jobdeck {
class Backend;
struct Job;
namespace remote {
class ApiClient;
}
} // namespace jobdeck

namespace jobdeck::ctl {

struct Target;

class Host : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual Backend& backend() = 0;
    /// What is triggered runs in this process.
    virtual bool runsHere() const = 0;
    /// What jobResponse() puts before a webhook's path; empty: not this computer's to say, or any free port.
    virtual QString webhookBase() const = 0;
    /// Where senders send this job's webhooks, for people; the end of it where the rest is not known.
    virtual QString webhookAddress(const Job& job) const = 0;
    /// The backend's first news follow.
    virtual void start() = 0;
    /// stopped() follows.
    virtual void stop() = 0;

signals:
    void stopped();
};

/// Where senders reach this computer's webhooks, as the settings in the folder have it; empty: any free port, or they
/// cannot be read.
QString webhookBaseOf(const QString& folder);
QString webhookAddressAt(const QString& base, const Job& job);

/// Asks whom `--url` or `--connection` names. NotFound: no such connection.
Result<std::unique_ptr<remote::ApiClient>> clientFor(const Target& target);

/// The backend that a command line means, not started yet. NotFound: no such folder or connection. Unavailable,
/// Conflict: it is there, but cannot be used.
Result<std::unique_ptr<Host>> hostFor(const Target& target);

} // namespace jobdeck::ctl
