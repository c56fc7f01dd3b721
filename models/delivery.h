// SPDX-License-Identifier: Apache-2.0
// One webhook request as the delivery log keeps it: who sent it, what was checked, what came of it. Values, any thread.
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QSet>
#include <QString>

#include <optional>
#include <utility>

namespace jobdeck {

enum class DeliveryVerdict {
    Started,      ///< an execution row is committed
    Duplicate,    ///< seen before; answered with the first one's ids, nothing started
    NotMatched,   ///< the job's rules say no; answered 200
    Ping,         ///< a service's test of its settings; answered 200
    Unauthorized, ///< signature missing or wrong, or its time outside the window
    Unverifiable, ///< the secret could not be read (locked vault): 503, the sender tries again
    Forbidden,    ///< from a network that the job does not allow
    RateLimited,
    QueueFull,  ///< as many runs of the job wait already as it allows
    Disabled,   ///< the job is off
    Invalid,    ///< not the JSON that the job expects, or parameters are missing
    NotStored,  ///< the database refused: 503
    UnknownPath ///< no such webhook; counted per peer, kept as one row a minute
};

/// One check a delivery went through, in order; the first that failed decided.
struct DeliveryCheck
{
    QString name; ///< a stable word: `network`, `rate`, `signature`, `time`, `replay`, `rules`, `payload`, `queue`
    bool passed = false;
    QString words; ///< what was seen: "signed 12 s ago, window 5 min"
    bool operator==(const DeliveryCheck&) const = default;
};

/// What lists show.
struct Delivery
{
    qint64 key = 0;  ///< newest first is by descending key
    QString id;      ///< uuid, no braces
    QString jobId;   ///< empty: UnknownPath
    QString jobName; ///< as it was called then
    qint64 at = 0;   ///< UTC ms
    QString peer;    ///< address, the real one behind trusted proxies
    DeliveryVerdict verdict = DeliveryVerdict::Started;
    int status = 200;    ///< of the answer
    QString reason;      ///< why, in words: "branch is not main"
    QString executionId; ///< the run it started; for a duplicate the first one's
    int count = 1;       ///< requests that this row stands for (refusals from one peer are gathered)
    qint64 bodySize = 0; ///< bytes, before the cap
    bool operator==(const Delivery&) const = default;
};

struct DeliveryDetail
{
    Delivery delivery;
    QString path;
    QList<DeliveryCheck> checks;
    QList<std::pair<QString, QString>> headers; ///< as sent; signatures and tokens masked
    QByteArray body;                            ///< capped at 64 KiB
    QJsonObject parameters;                     ///< what became of it
    QStringList ignoredOverrides;
    bool operator==(const DeliveryDetail&) const = default;
};

struct DeliveryQuery
{
    QString jobId;                  ///< empty: of all
    QSet<DeliveryVerdict> verdicts; ///< empty: all
    QString text;                   ///< in job name, peer, reason, body; empty: all
    std::optional<qint64> from;     ///< UTC ms
    std::optional<qint64> to;
    std::optional<qint64> beforeKey;
    int limit = 100; ///< 1..1000
    bool operator==(const DeliveryQuery&) const = default;
};

struct DeliveryPage
{
    QList<Delivery> deliveries; ///< newest first
    bool hasMore = false;
    bool operator==(const DeliveryPage&) const = default;
};

} // namespace jobdeck
