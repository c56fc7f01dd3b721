// SPDX-License-Identifier: Apache-2.0
// What can be seen of this computer's keychain without opening it and without a prompt. Lives on the main thread.
#pragma once

#include "result.h"

#include <QFuture>
#include <QString>

#include <chrono>

namespace jobdeck::secrets {

struct KeychainView
{
    enum State {
        Open,   ///< it would answer; also where nobody can tell without asking it
        Locked, ///< it would show its prompt
        Absent,
        Silent, ///< no answer in time
    };
    State state = Open;
    QString name; ///< "GNOME Keyring", "Credential Manager"; as exact as can be seen
};

/// One look; always answers, within about `patience`.
QFuture<Result<KeychainView>> lookAtKeychain(std::chrono::milliseconds patience);

} // namespace jobdeck::secrets
