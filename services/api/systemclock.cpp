// SPDX-License-Identifier: Apache-2.0
#include "clock.h"

#include <chrono>

namespace jobdeck {

template<class Source>
static qint64 milliseconds()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(Source::now().time_since_epoch()).count();
}

qint64 SystemClock::nowMs() const
{
    return milliseconds<std::chrono::system_clock>();
}

qint64 SystemClock::monotonicMs() const
{
    return milliseconds<std::chrono::steady_clock>();
}

} // namespace jobdeck
