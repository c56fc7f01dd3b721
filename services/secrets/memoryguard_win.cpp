// SPDX-License-Identifier: Apache-2.0
// Windows writes no memory to a file unless an administrator has told it to.
#include "secrets/memoryguard.h"

namespace jobdeck::secrets {

void keepMemoryOutOfCrashFiles() {}

void allowCrashFilesInChild() {}

} // namespace jobdeck::secrets
