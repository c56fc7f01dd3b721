// SPDX-License-Identifier: Apache-2.0
#include "keeprunningswitch.h"

#include "post.h"

#include <utility>

namespace jobdeck {

KeepRunningSwitch::KeepRunningSwitch(UserService& service, QObject* parent) : KeepRunning(parent), m_service(service) {}

void KeepRunningSwitch::set(const KeepRunningStatus& status)
{
    KeepRunningStatus next = status;
    next.ownsHere = m_ownsHere;
    next.failure = m_failure;
    if (std::exchange(m_status, next) != next)
        emit statusChanged(m_status);
}

void KeepRunningSwitch::work(const QString& message)
{
    set({.state = State::Working, .switchingOff = m_status.switchingOff, .message = message});
}

void KeepRunningSwitch::wait(bool switchingOff)
{
    set({.state = State::Waiting, .switchingOff = switchingOff});
    emit drainWanted();
}

bool KeepRunningSwitch::isUnderWay() const
{
    return isBusy() && (m_status.state != State::Waiting || m_ownsHere || m_ending);
}

void KeepRunningSwitch::look()
{
    if (isBusy())
        return; // what is being done ends with a look of its own
    answer(m_service.look(), this, [this](const Result<UserServiceState>& state) {
        if (!isBusy())
            take(state ? *state : UserServiceState{.obstacle = state.error().message});
    });
}

void KeepRunningSwitch::take(const UserServiceState& state)
{
    if (!m_ownsHere)
        return set(attachedStatus(state));
    if (!state.obstacle.isEmpty())
        return set({.state = State::Unavailable, .message = state.obstacle});
    set({.state = state.installed ? State::ServiceEnded : State::Off, .outlivesLogin = state.outlivesLogin});
}

KeepRunningStatus KeepRunningSwitch::attachedStatus(const UserServiceState& state) const
{
    if (m_away)
        return {.state = State::ServiceEnded};
    if (!state.installed)
        return {.state = State::Unavailable,
                .message = tr("A service that was started by other means runs the jobs (jobdeckctl serve). It keeps "
                              "running as long as whatever started it lets it. End it there to change this here.")};
    return {.state = State::On, .outlivesLogin = state.outlivesLogin, .message = state.outliveProblem};
}

void KeepRunningSwitch::switchOn()
{
    if (isBusy() || !m_ownsHere)
        return;
    m_failure.clear();
    m_undo = m_status.state != State::ServiceEnded; // one that was there stays, whatever comes of this try
    m_status.switchingOff = false;
    work(tr("Installing the service…"));
    answer(m_service.install(), this, [this](const Result<Done>& installed) {
        if (!installed)
            return noteFailure(installed.error());
        wait(false);
    });
}

void KeepRunningSwitch::switchOff()
{
    if (isBusy())
        return;
    m_failure.clear();
    if (!m_ownsHere && !m_away)
        return wait(true);
    m_status.switchingOff = true;
    removeAndOwn();
}

void KeepRunningSwitch::noteReleased()
{
    if (m_status.state != State::Waiting) {
        // It was taken back a moment too late.
        if (m_ownsHere)
            return emit ownWanted();
        return startAgain();
    }
    if (m_status.switchingOff)
        removeAndOwn();
    else
        startOrUndo();
}

void KeepRunningSwitch::startOrUndo()
{
    work(tr("Starting the service…"));
    answer(m_service.start(), this, [this](const Result<Done>& started) {
        if (started)
            return emit attachWanted();
        m_failure = started.error().message;
        takeBack([this] { emit ownWanted(); });
    });
}

/// What switchOn() installed goes; one that fails for another reason must not come up later.
void KeepRunningSwitch::takeBack(const std::function<void()>& then)
{
    work(tr("Taking it back…"));
    answer(m_undo ? m_service.remove() : m_service.stop(), this, [then](const Result<Done>&) { then(); });
}

void KeepRunningSwitch::removeAndOwn()
{
    work(tr("Removing the service…"));
    answer(m_service.remove(), this, [this](const Result<Done>& removed) {
        if (!removed)
            m_failure = removed.error().message;
        if (m_ownsHere)
            return noteOwner(true);
        emit ownWanted();
    });
}

void KeepRunningSwitch::cancel()
{
    if (m_status.state != State::Waiting)
        return;
    emit resumeWanted();
    if (m_status.switchingOff)
        return noteOwner(m_ownsHere);
    takeBack([this] { noteOwner(m_ownsHere); });
}

void KeepRunningSwitch::endRuns()
{
    if (m_status.state != State::Waiting)
        return;
    if (!m_status.switchingOff)
        return emit endRunsWanted();
    m_ending = true;
    answer(m_service.stop(), this, [this](const Result<Done>& stopped) {
        if (stopped || m_status.state != State::Waiting)
            return;
        emit resumeWanted(); // it goes on, as the window says
        noteFailure(stopped.error());
    });
}

void KeepRunningSwitch::runHere()
{
    if (m_status.state != State::ServiceEnded || m_ownsHere)
        return;
    m_failure.clear();
    work(tr("Taking over…"));
    // It must not come back by itself in between.
    answer(m_service.stop(), this, [this](const Result<Done>&) { emit ownWanted(); });
}

void KeepRunningSwitch::startService()
{
    if (m_status.state != State::ServiceEnded)
        return;
    if (m_ownsHere)
        return switchOn();
    startAgain();
}

/// The service that this window shows.
void KeepRunningSwitch::startAgain()
{
    m_failure.clear();
    work(tr("Starting the service…"));
    answer(m_service.start(), this, [this](const Result<Done>& started) {
        if (!started)
            return noteFailure(started.error());
        m_away = false;
        noteOwner(false);
    });
}

void KeepRunningSwitch::noteOwner(bool ownsHere)
{
    m_ownsHere = ownsHere;
    if (ownsHere)
        m_away = false;
    m_status.state = State::Asking; // nothing is being done any more
    m_status.switchingOff = false;
    m_ending = false;
    emit settled();
    look();
}

void KeepRunningSwitch::noteFailure(const Error& error)
{
    m_failure = error.message;
    noteOwner(m_ownsHere);
}

void KeepRunningSwitch::noteAway(bool away)
{
    if (std::exchange(m_away, away) != away && !m_ownsHere)
        look();
}

} // namespace jobdeck
