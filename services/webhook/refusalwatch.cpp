// SPDX-License-Identifier: Apache-2.0
#include "webhook/refusalwatch.h"

#include <QCoreApplication>

#include <utility>

namespace jobdeck::webhook {

/// This many refusals within this time are no typing error any more.
static constexpr int kMany = 20;
static constexpr qint64 kStretchMs = 10LL * 60 * 1000;
static constexpr qint64 kTellAgainMs = 24LL * 3600 * 1000;
/// A flood from everywhere must not fill the memory.
static constexpr qsizetype kPeers = 1000;

/// What a stranger causes; a job that is off or a vault that is locked is no attack.
static bool isSuspect(DeliveryVerdict verdict)
{
    return verdict == DeliveryVerdict::Unauthorized || verdict == DeliveryVerdict::Forbidden ||
           verdict == DeliveryVerdict::UnknownPath;
}

std::optional<QString> RefusalWatch::take(const QList<Delivery>& rows, qint64 now)
{
    std::optional<QString> words;
    for (const Delivery& row : rows) {
        if (!isSuspect(row.verdict) || row.peer.isEmpty())
            continue;
        const int more = row.count - std::exchange(m_counted[row.id], row.count);
        Peer& peer = m_peers[row.peer];
        if (now - peer.since > kStretchMs || now < peer.since)
            peer = {.since = now, .toldAt = peer.toldAt};
        peer.refused += more;
        if (peer.refused < kMany || (peer.toldAt > 0 && now - peer.toldAt < kTellAgainMs))
            continue;
        peer.toldAt = now;
        words = QCoreApplication::translate(
                    "jobdeck::webhook", "%1 deliveries from %2 were refused within ten minutes: %3. The delivery log "
                                        "shows them.")
                    .arg(peer.refused)
                    .arg(row.peer, row.reason);
    }
    forgetOld(now);
    return words;
}

void RefusalWatch::forgetOld(qint64 now)
{
    if (m_counted.size() > kPeers)
        m_counted.clear(); // counts of the current rows start again: an alert may come early, never a flood
    if (m_peers.size() > kPeers)
        m_peers.removeIf([now](const auto& peer) { return peer->toldAt == 0 || now - peer->toldAt > kTellAgainMs; });
}

} // namespace jobdeck::webhook
