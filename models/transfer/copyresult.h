// SPDX-License-Identifier: Apache-2.0
// What became of one job that was to be copied. A value, any thread.
#pragma once

#include "job.h"
#include "secret.h"

namespace jobdeck {

struct CopyResult
{
    enum class State {
        Waiting,
        Copying,
        Copied,
        Partly, ///< it is there, but something is still to be done: `message` says what
        Failed, ///< nothing of it is known to be there
    };
    State state = State::Waiting;
    QString message;
    QString madeId; ///< of the job there; empty: none is known
    QString name;   ///< of the job there
    QString webhookPath;
    SecretValue secret; ///< of a webhook job that was made: told once
    bool operator==(const CopyResult&) const = default;
};

} // namespace jobdeck
