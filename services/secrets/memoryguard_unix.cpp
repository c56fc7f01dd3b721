// SPDX-License-Identifier: Apache-2.0
// By the limit on core files. Not by PR_SET_DUMPABLE: the desktop's portals refuse a program that they cannot look at.
#include "secrets/memoryguard.h"

#include <sys/resource.h>

namespace jobdeck::secrets {

static rlimit s_asTheUserHasSet{};
static bool s_limited = false;

void keepMemoryOutOfCrashFiles()
{
    rlimit limit{};
    if (s_limited || getrlimit(RLIMIT_CORE, &limit) != 0)
        return;
    s_asTheUserHasSet = limit;
    limit.rlim_cur = 0;
    s_limited = setrlimit(RLIMIT_CORE, &limit) == 0;
}

void allowCrashFilesInChild()
{
    if (s_limited)
        setrlimit(RLIMIT_CORE, &s_asTheUserHasSet);
}

} // namespace jobdeck::secrets
