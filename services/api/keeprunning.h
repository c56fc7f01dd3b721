// SPDX-License-Identifier: Apache-2.0
// "Keep running after I log out": whether a service of this user runs the jobs, and the change from and to it. Lives on
// the main thread, never blocks it.
#pragma once

#include <QObject>
#include <QString>

namespace jobdeck {

struct KeepRunningStatus
{
    enum class State {
        Asking,       ///< not known yet
        Unavailable,  ///< this system cannot, or somebody else runs the jobs; `message`: why, and what one can do
        Off,          ///< this window runs the jobs
        Working,      ///< on the way there or back; `message`: what is being done
        Waiting,      ///< for what runs to end: only then the folder changes hands
        On,           ///< the service runs the jobs; `message`: what is not as it should be
        ServiceEnded, ///< it is installed but does not run the jobs
    };
    State state = State::Asking;
    bool ownsHere = false;     ///< this window runs the jobs
    bool switchingOff = false; ///< of Working and Waiting
    bool outlivesLogin = true; ///< of On: it goes on when the user logs out
    QString message;           ///< a sentence or two for the user
    QString failure;           ///< what went wrong with the last change, in the system's own words
    bool operator==(const KeepRunningStatus&) const = default;
};

/// Calls answer with the next status. What runs is never ended unless endRuns() says so.
class KeepRunning : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual KeepRunningStatus status() const = 0;
    /// Asks the system again.
    virtual void look() = 0;
    /// Installs the service, hands the folder over and attaches to it. Undone where the service does not start.
    virtual void switchOn() = 0;
    /// Takes the folder back and removes the service.
    virtual void switchOff() = 0;
    /// While it waits: everything stays as it was.
    virtual void cancel() = 0;
    /// While it waits: ends what runs.
    virtual void endRuns() = 0;
    /// Of a service that ended: this window runs the jobs until the service is started again.
    virtual void runHere() = 0;
    /// Of a service that ended.
    virtual void startService() = 0;

signals:
    void statusChanged(const jobdeck::KeepRunningStatus& status);
};

} // namespace jobdeck
