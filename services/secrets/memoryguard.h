// SPDX-License-Identifier: Apache-2.0
// Keeps what is in memory, secrets too, out of the files that a crash leaves behind. Main thread, at the start of a
// program.
#pragma once

namespace jobdeck::secrets {

/// From now on this process leaves none.
void keepMemoryOutOfCrashFiles();
/// What a program leaves that we start is its user's business. Between fork() and exec(): calls nothing but the system.
void allowCrashFilesInChild();

} // namespace jobdeck::secrets
