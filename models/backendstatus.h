// SPDX-License-Identifier: Apache-2.0
// What a backend is doing right now and what it can do at all: what the status line and explanations show.
#pragma once

#include <QFlags>
#include <QString>

#include <optional>

namespace jobdeck {

enum class BackendState {
    Starting,
    Running,
    Paused,  ///< triggers nothing by itself; runs that are under way go on
    Offline, ///< cannot be reached; what is shown is the last known state
    Failed,  ///< cannot work at all; `message` says why and what to do
    Closing,
};

struct BackendStatus
{
    BackendState state = BackendState::Starting;
    QString message; ///< for the user; empty when all is well
    int running = 0;
    int waiting = 0;
    int parallelLimit = 0;
    QString nextJobId;
    std::optional<qint64> nextAt; ///< UTC ms
    bool wasPaused = false;       ///< while nothing has been heard of it: it was when an earlier session heard of it
    bool operator==(const BackendStatus&) const = default;
};

enum class Capability {
    Cancel = 1 << 0,
    TestRun = 1 << 1, ///< an unsaved or disabled job can be tried
    PauseAll = 1 << 2,
    PauseNote = 1 << 3, ///< disabling takes a note and a time
    LiveOutput = 1 << 4,
    EditAgents = 1 << 5,
    UndoRemove = 1 << 6,
    ExtendedCron = 1 << 7,
    Webhooks = 1 << 8,        ///< webhook jobs with our own settings, delivery log and secrets
    RemoveExecution = 1 << 9, ///< a finished execution can be taken out of the history
};
Q_DECLARE_FLAGS(Capabilities, Capability)
Q_DECLARE_OPERATORS_FOR_FLAGS(Capabilities)

} // namespace jobdeck
