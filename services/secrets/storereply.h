// SPDX-License-Identifier: Apache-2.0
// What a place for secrets answered: told apart so that a slow, locked or absent one never makes secrets look deleted.
// A value, any thread.
#pragma once

#include "secret.h"

#include <QString>

namespace jobdeck::secrets {

enum class StoreOutcome {
    Done,
    NotFound, ///< positively: the store is open and is the right one, and has no such entry
    Locked,   ///< the user closed its prompt, or it needs its passphrase
    Denied,   ///< the wrong passphrase, or the system says no
    Absent,   ///< there is no such store now, or another one stands in its place
    TimedOut, ///< no answer yet; what was asked may still happen
    Damaged,  ///< it is there and cannot be read; it is left as it is
    Failed,
};

struct StoreReply
{
    StoreOutcome outcome = StoreOutcome::Done;
    QString message; ///< for people, where not Done; never holds a value
    SecretValue value;
};

} // namespace jobdeck::secrets
