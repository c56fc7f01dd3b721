// SPDX-License-Identifier: Apache-2.0
// How a process ended, in words. Pure, any thread.
#pragma once

#include <QString>

namespace jobdeck::local {

/// `exit code 127: a command was not found`; codes without a common meaning as the number alone.
QString exitCodeWords(int code);

/// `signal 9 (killed)`.
QString signalWords(int signal);

/// What the number means on this system; empty where it is not a known one.
QString signalMeaning(int signal);

/// What a code that only this system gives means; empty where there is nothing to say.
QString systemExitCodeMeaning(int code);

} // namespace jobdeck::local
