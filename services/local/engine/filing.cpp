// SPDX-License-Identifier: Apache-2.0
#include "local/engine/filing.h"

#include <QDeadlineTimer>

#include <algorithm>
#include <utility>

namespace jobdeck::local {

using namespace std::chrono_literals;

static constexpr auto kLookEvery = 50ms;
/// More in a second is a storm: whoever sends them is answered first.
static constexpr qint64 kStorm = 2000;
/// Past so many they are filed all the same, and the senders wait for it: what a crash leaves is filed at the start.
static constexpr qint64 kMostUnfiled = 300'000;
/// In one transaction, between which calls and deliveries get their turn.
static constexpr qint64 kStep = 32;
/// While deliveries come they wait for less, and then for nothing as long as this many steps would have taken. Not
/// where so many have gathered: then it has to get on.
static constexpr qint64 kSmallStep = 16;
static constexpr qint64 kRest = 4;
static constexpr auto kLongestRest = 200ms;
static constexpr qint64 kMayGather = kMostUnfiled / 2;
static constexpr auto kAgainAfterFailure = 5s;

Filing::Filing(Ledger& ledger, QObject* parent) : QObject(parent), m_ledger(ledger), m_timer(this)
{
    m_timer.setSingleShot(true);
    m_timer.callOnTimeout(this, &Filing::step);
    m_sinceLook.start();
}

void Filing::note(qint64 deliveries)
{
    m_recent += deliveries;
    m_arrived = true;
    if (!m_timer.isActive() && !m_held)
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
    const bool mayWait = m_readers.empty() && m_ledger.unfiled() < kMostUnfiled;
    if (m_storm && mayWait)
        return m_timer.start(kLookEvery);
    const bool givesWay = std::exchange(m_arrived, false) && mayWait && m_ledger.unfiled() < kMayGather;
    QElapsedTimer taken;
    taken.start();
    m_fails = !m_ledger.file(givesWay ? kSmallStep : kStep);
    serve(m_fails);
    if (m_fails)
        m_timer.start(kAgainAfterFailure);
    else if (m_ledger.unfiled() > 0)
        m_timer.start(givesWay ? std::min(std::chrono::milliseconds(kRest * taken.elapsed()), kLongestRest) : 0ms);
}

/// Those who wait for no more.
void Filing::serve(bool all)
{
    while (!m_readers.empty() && (all || !m_ledger.isUnfiled(m_readers.front().change))) {
        const Reader reader = m_readers.front();
        m_readers.erase(m_readers.begin());
        reader.then();
    }
}

void Filing::whenFiled(const std::function<void()>& then)
{
    const qint64 newest = m_ledger.newestUnfiled();
    if (newest == 0 || m_held || m_fails)
        return then();
    m_readers.push_back({.change = newest, .then = then});
    m_timer.start(0ms);
}

void Filing::finish(std::chrono::milliseconds time)
{
    const QDeadlineTimer deadline(time);
    while (!m_held && m_ledger.unfiled() > 0 && !deadline.hasExpired()) {
        if (!m_ledger.file(kStep))
            break;
    }
    serve(true);
}

void Filing::hold()
{
    m_held = true;
    m_timer.stop();
    serve(true);
}

} // namespace jobdeck::local
