// SPDX-License-Identifier: Apache-2.0
#include "local/engine/filing.h"

#include <QDeadlineTimer>

#include <utility>

namespace jobdeck::local {

using namespace std::chrono_literals;

static constexpr auto kLookEvery = 50ms;
/// More in a second is a storm: whoever sends them is answered first.
static constexpr qint64 kStorm = 2000;
/// Past so many they are filed all the same, and the senders wait for it: what a crash leaves is filed at the start.
static constexpr qint64 kMostUnfiled = 250'000;
/// In one transaction, between which calls and deliveries get their turn.
static constexpr qint64 kStep = 64;
static constexpr auto kAgainAfterFailure = 5s;

Filing::Filing(Ledger& ledger, QObject* parent) : QObject(parent), m_ledger(ledger), m_timer(this)
{
    m_timer.setSingleShot(true);
    m_timer.callOnTimeout(this, &Filing::step);
    m_sinceLook.start();
}

void Filing::note(qsizetype deliveries)
{
    m_recent += deliveries;
    if (!m_timer.isActive())
        m_timer.start(kLookEvery);
}

void Filing::look()
{
    const qint64 elapsed = m_sinceLook.elapsed();
    if (elapsed < std::chrono::milliseconds(kLookEvery).count())
        return;
    m_storm = m_recent * 1000 > kStorm * elapsed;
    m_recent = 0;
    m_sinceLook.start();
}

void Filing::step()
{
    look();
    if (m_storm && m_ledger.unfiled() < kMostUnfiled)
        return m_timer.start(kLookEvery);
    if (!m_ledger.file(kStep))
        return m_timer.start(kAgainAfterFailure);
    if (m_ledger.unfiled() > 0)
        m_timer.start(0ms);
    else if (std::exchange(m_isBehind, false))
        emit caughtUp();
}

void Filing::fileFor(std::chrono::milliseconds time)
{
    const QDeadlineTimer deadline(time);
    while (m_ledger.unfiled() > 0 && !deadline.hasExpired()) {
        if (!m_ledger.file(kStep))
            break;
    }
    m_isBehind = m_isBehind || m_ledger.unfiled() > 0;
}

} // namespace jobdeck::local
