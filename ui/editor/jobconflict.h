// SPDX-License-Identifier: Apache-2.0
// Two people edited one job: what differs, and a merge that keeps mine without losing theirs. Pure, any thread.
#pragma once

#include "job.h"

#include <QList>

namespace jobdeck {

/// Fields that only make sense together (schedule and zone, entity and its type) are one part.
struct ConflictPart
{
    QString label;  ///< "Schedule"
    QString base;   ///< as both started from
    QString mine;   ///< in words, as the editor shows it
    QString theirs; ///< as stored meanwhile
    bool changedByMe = false;
    bool changedByThem = false;
    bool operator==(const ConflictPart&) const = default;
};

/// Every part that is not the same in all three.
QList<ConflictPart> conflictParts(const JobDefinition& base, const JobDefinition& mine, const JobDefinition& theirs);

/// `theirs` with every part that I changed.
JobDefinition mergedKeepingMine(const JobDefinition& base, const JobDefinition& mine, const JobDefinition& theirs);

} // namespace jobdeck
