// SPDX-License-Identifier: Apache-2.0
#include "serving/keeprunningwords.h"

#include <QCoreApplication>

namespace jobdeck {

using State = KeepRunningStatus::State;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::KeepRunning)
};

QString waitingWords(bool switchingOff, int running)
{
    const QString who = switchingOff ? Words::tr("This window takes over") : Words::tr("The service takes over");
    if (running == 0)
        return Words::tr("%1 in a moment.").arg(who);
    return running == 1 ? Words::tr("%1 when the execution that is running has ended.").arg(who)
                        : Words::tr("%1 when the %2 executions that are running have ended.").arg(who).arg(running);
}

} // namespace

QString keepRunningState(const KeepRunningStatus& status)
{
    switch (status.state) {
    case State::Asking:
        return Words::tr("Looking…");
    case State::Unavailable:
        return Words::tr("Not possible here. %1").arg(status.message);
    case State::Off:
        return Words::tr("Off. This window runs the jobs; when you log out they rest.");
    case State::Working:
        return status.message;
    case State::Waiting:
        return Words::tr("Waiting for what runs.");
    case State::On:
        return status.outlivesLogin ? Words::tr("On. The service runs the jobs, whether you are logged in or not.")
                                    : Words::tr("On, but only while you are logged in.");
    case State::ServiceEnded:
        return status.ownsHere ? Words::tr("The service is installed but does not run: this window runs the jobs.")
                               : Words::tr("The service does not answer: nothing runs the jobs.");
    }
    Q_UNREACHABLE();
}

QString keepRunningNews(const KeepRunningStatus& status, int running)
{
    switch (status.state) {
    case State::Waiting:
        return waitingWords(status.switchingOff, running);
    case State::Working:
        return status.message;
    case State::On:
        if (status.outlivesLogin)
            return {};
        return Words::tr("The service ends when you log out: this computer does not let your services go on. In a "
                         "terminal, allow it with: loginctl enable-linger. %1")
            .arg(status.message)
            .trimmed();
    case State::ServiceEnded:
        return status.ownsHere
                   ? Words::tr("The service that should run the jobs does not run. This window runs them "
                               "as long as it is there.")
                   : Words::tr("The service that runs the jobs has ended. Nothing starts until it is back.");
    case State::Asking:
    case State::Unavailable:
    case State::Off:
        return {};
    }
    Q_UNREACHABLE();
}

} // namespace jobdeck
