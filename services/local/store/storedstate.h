// SPDX-License-Identifier: Apache-2.0
// What the engine reads at its start: everything but history. A value, engine thread.
#pragma once

#include "execution.h"
#include "local/store/jobrecord.h"

#include <QList>

namespace jobdeck::local {

struct StoredState
{
    qint64 change = 0;
    bool paused = false;
    bool isNew = false;    ///< nothing was ever saved in this folder
    QList<JobRecord> jobs; ///< without the removed ones
    QList<Agent> agents;
    QList<ExecutionDetail> active; ///< unfinished, oldest first
};

} // namespace jobdeck::local
