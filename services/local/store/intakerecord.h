// SPDX-License-Identifier: Apache-2.0
// A group of deliveries with the runs they start as one block of bytes, and back. Pure, any thread.
#pragma once

#include "local/store/changeset.h"

#include <QByteArray>

#include <optional>

namespace jobdeck::local {

/// Whether a change is of that kind: new deliveries, the runs of webhooks that they start and what is remembered of
/// them, each in the order of the deliveries, nothing else.
bool isIntake(const ChangeSet& changes);

/// Of a change that isIntake(). Runs and deliveries have the keys that follow these, in their order.
QByteArray intakeRecord(const ChangeSet& changes, qint64 firstExecution, qint64 firstDelivery);
/// With keys. Empty: these bytes are none of ours.
std::optional<ChangeSet> fromIntakeRecord(const QByteArray& record);

} // namespace jobdeck::local
