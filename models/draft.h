// SPDX-License-Identifier: Apache-2.0
// An edit of a job that was not saved: what the editor held, and what it began with. A value, any thread.
#pragma once

#include "job.h"

namespace jobdeck {

struct Draft
{
    QString key;              ///< the job's id; of a new job one of its own
    Job base;                 ///< as it was stored when the edit began; without an id a new job
    JobDefinition definition; ///< as it was typed; need not make sense
    qint64 at = 0;            ///< UTC ms, of the last change
    bool operator==(const Draft&) const = default;
};

} // namespace jobdeck
