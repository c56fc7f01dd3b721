// SPDX-License-Identifier: Apache-2.0
// Each run's job object ends its processes together with Jobdeck (processgroup_win.cpp): there is nothing to look for.
#include "local/run/processlist.h"

namespace jobdeck::local {

QList<qint64> livingProcesses(qint64)
{
    return {};
}

QByteArray environmentOf(qint64)
{
    return {};
}

void endProcess(qint64, bool) {}

} // namespace jobdeck::local
