// SPDX-License-Identifier: Apache-2.0
#include "cron/differencesearch.h"

#include <algorithm>

namespace jobdeck {

namespace {

constexpr qint64 kSpan = 2 * 366 * qint64(86'400);
constexpr qint64 kSlice = 2 * qint64(86'400); // 2,880 runs of `* * * * *`: well under a millisecond

} // namespace

DifferenceSearch::DifferenceSearch(QObject* parent) : QObject(parent)
{
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &DifferenceSearch::searchSlice);
}

void DifferenceSearch::start(const cron::Schedule& first, const cron::Schedule& second, qint64 after)
{
    m_first.emplace(first);
    m_second.emplace(second);
    m_after = after;
    m_end = after + kSpan;
    m_timer.start();
}

void DifferenceSearch::stop()
{
    m_timer.stop();
}

void DifferenceSearch::searchSlice()
{
    const qint64 until = std::min(m_after + kSlice, m_end);
    const std::optional<cron::Difference> difference = cron::firstDifference(*m_first, *m_second, m_after, until);
    m_after = until;
    if (!difference && until < m_end)
        return;
    stop();
    emit finished(difference);
}

} // namespace jobdeck
