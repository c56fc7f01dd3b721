// SPDX-License-Identifier: Apache-2.0
#include "local/engine/backoff.h"

#include <algorithm>

namespace jobdeck::local {

static constexpr int kShortestMs = 500;
static constexpr int kLongestMs = 60'000;

Backoff::Backoff(QObject* parent) : QObject(parent), m_timer(this), m_wait(kShortestMs)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Backoff::due);
}

void Backoff::failed()
{
    if (m_timer.isActive())
        return;
    m_timer.start(m_wait);
    m_wait = std::min(2 * m_wait, kLongestMs);
}

void Backoff::worked()
{
    m_timer.stop();
    m_wait = kShortestMs;
}

} // namespace jobdeck::local
