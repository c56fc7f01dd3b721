// SPDX-License-Identifier: Apache-2.0
#include "eventloopwatch.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <utility>

namespace jobdeck {

EventLoopWatch::EventLoopWatch()
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(1);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { tick(); });
    m_clock.start();
    m_lastNs = m_clock.nsecsElapsed();
    m_lastWorkedNs = workedNs();
    m_timer.start();
}

/// Processor time of this thread where the system has a clock for it.
qint64 EventLoopWatch::workedNs()
{
#ifdef CLOCK_THREAD_CPUTIME_ID
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return time.tv_sec * 1'000'000'000LL + time.tv_nsec;
#else
    return static_cast<qint64>(std::clock()) * (1'000'000'000LL / CLOCKS_PER_SEC);
#endif
}

void EventLoopWatch::tick()
{
    const qint64 now = m_clock.nsecsElapsed();
    const qint64 worked = workedNs();
    const double ms = double(worked - m_lastWorkedNs) / 1e6;
    m_wallWorst = std::max(m_wallWorst, double(now - m_lastNs) / 1e6);
    m_lastNs = now;
    m_lastWorkedNs = worked;
    m_stepWorst = std::max(m_stepWorst, ms);
    if (ms > m_worst.ms)
        m_worst = {.ms = ms, .during = m_step};
    const auto bound = std::ranges::upper_bound(kBounds, ms);
    ++m_counts.at(static_cast<size_t>(bound - kBounds.begin()));
}

double EventLoopWatch::begin(const QString& step)
{
    m_step = step;
    return std::exchange(m_stepWorst, 0);
}

void EventLoopWatch::print() const
{
    std::printf("turns of the event loop by length:");
    for (size_t i = 0; i < m_counts.size(); ++i) {
        if (i < kBounds.size())
            std::printf("  <%g ms: %d", kBounds.at(i), m_counts.at(i));
        else
            std::printf("  longer: %d\n", m_counts.at(i));
    }
    std::printf("worst: %.1f ms, %s; by the clock on the wall %.1f ms\n", m_worst.ms, qPrintable(m_worst.during),
                m_wallWorst);
}

} // namespace jobdeck
