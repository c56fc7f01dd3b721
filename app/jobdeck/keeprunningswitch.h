// SPDX-License-Identifier: Apache-2.0
// Decides the steps between "this window runs the jobs" and "a service does". Lives on the GUI thread.
#pragma once

#include "keeprunning.h"
#include "result.h"
#include "userservice/userservice.h"

#include <functional>

namespace jobdeck {

/// Knows the service; whoever holds the folder does what its signals ask for and tells it what became of that.
class KeepRunningSwitch final : public KeepRunning
{
    Q_OBJECT

public:
    /// `service` must outlive it.
    explicit KeepRunningSwitch(UserService& service, QObject* parent = nullptr);

    KeepRunningStatus status() const override { return m_status; }
    void look() override;
    void switchOn() override;
    void switchOff() override;
    void cancel() override;
    void endRuns() override;
    void runHere() override;
    void startService() override;

    /// Who runs the jobs from now on.
    void noteOwner(bool ownsHere);
    /// Nobody runs them: what was drainWanted() has come to its end.
    void noteReleased();
    /// What was asked for cannot be done; everything is as it was.
    void noteFailure(const Error& error);
    /// The service that runs the jobs does not answer any more, or again.
    void noteAway(bool away);
    /// Something is being done that must not be left in the middle: settled() follows, or attachWanted() or
    /// ownWanted(). Not so while a service's runs are waited for, which can be taken back at any time.
    bool isUnderWay() const;

signals:
    /// Ask whoever runs the jobs to let them end and go; noteReleased() is the answer. resumeWanted() takes it back.
    void drainWanted();
    void resumeWanted();
    /// This window's own runs are not waited for any longer.
    void endRunsWanted();
    /// The service runs the jobs: attach to it. noteOwner(false) is the answer.
    void attachWanted();
    /// Run them here. noteOwner(true) or noteFailure() is the answer.
    void ownWanted();
    /// Nothing is being done any more.
    void settled();

private:
    using State = KeepRunningStatus::State;

    void take(const UserServiceState& state);
    KeepRunningStatus attachedStatus(const UserServiceState& state) const;
    void work(const QString& message);
    void wait(bool switchingOff);
    void set(const KeepRunningStatus& status);
    void startOrUndo();
    void takeBack(const std::function<void()>& then);
    void removeAndOwn();
    void startAgain();
    bool isBusy() const { return m_status.state == State::Working || m_status.state == State::Waiting; }

    UserService& m_service;
    KeepRunningStatus m_status;
    QString m_failure; ///< of the last change
    bool m_ownsHere = false;
    bool m_away = false;
    bool m_ending = false; ///< the service was told to end its runs and itself
    bool m_undo = true;    ///< what was installed for this change goes when it fails
};

} // namespace jobdeck
