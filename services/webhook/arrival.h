// SPDX-License-Identifier: Apache-2.0
// A verified delivery on its way from the http thread to the engine, and what became of it there. Values, any thread.
#pragma once

#include "execution.h"
#include "result.h"
#include "webhook/packeddelivery.h"

#include <QByteArray>
#include <QJsonObject>

#include <optional>

namespace jobdeck::webhook {

struct Arrival
{
    quint64 ticket = 0;      ///< the sender's, comes back with the answer
    PackedDelivery delivery; ///< checks so far; parameters only where nothing is started
    bool starts = true;      ///< false: only the row is written, with the verdict it has
    QJsonObject parameters;
    QJsonObject configOverride; ///< allowed keys only
    QJsonObject metadata;       ///< empty where the delivery has it in its body
    QByteArray digest;          ///< of what was signed; empty: never a replay
    qint64 windowMs = 0;        ///< how long the digest is remembered; -1: for ever
    int queueLimit = 100;       ///< pending runs of the job
    bool byHand = false;        ///< "run anyway": somebody looked at it
    bool operator==(const Arrival&) const = default;
};

/// After the commit.
struct Acceptance
{
    quint64 ticket = 0;
    DeliveryVerdict verdict = DeliveryVerdict::NotStored;
    QString reason;                     ///< for the sender
    bool later = false;                 ///< a refusal that will pass: the sender is asked to try again
    QString executionId;                ///< started now, or the first one's
    std::optional<Execution> execution; ///< started now, by hand
    bool operator==(const Acceptance&) const = default;
};

using Acceptances = Result<QList<Acceptance>>;

} // namespace jobdeck::webhook
