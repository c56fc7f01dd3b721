// SPDX-License-Identifier: Apache-2.0
// The running processes of this user, as far as runs need to know them. Reads the system's table; any thread.
#pragma once

#include <QByteArray>
#include <QList>

namespace jobdeck::local {

/// Ids of this user's processes that are not zombies; of one process group where `group` is not 0.
QList<qint64> livingProcesses(qint64 group = 0);

/// The environment that a process was started with, entries separated by zero bytes; empty if it cannot be read.
QByteArray environmentOf(qint64 pid);

/// Asks a process to end, or ends it at once. A process that is gone already is fine.
void endProcess(qint64 pid, bool atOnce);

} // namespace jobdeck::local
