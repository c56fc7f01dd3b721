// SPDX-License-Identifier: Apache-2.0
// A clock that stands still until a test moves it. Any thread.
#pragma once

#include "clock.h"

#include <atomic>

namespace jobdeck {

class ManualClock final : public Clock
{
public:
    explicit ManualClock(qint64 nowMs = 0) : m_now(nowMs) {}
    qint64 nowMs() const override { return m_now; }
    qint64 monotonicMs() const override { return m_monotonic; }
    /// Time passes.
    void advance(qint64 ms)
    {
        m_now += ms;
        m_monotonic += ms;
    }
    /// The wall clock is set to another time; no time passes.
    void jumpTo(qint64 nowMs) { m_now = nowMs; }

private:
    std::atomic<qint64> m_now;
    std::atomic<qint64> m_monotonic = 0;
};

} // namespace jobdeck
