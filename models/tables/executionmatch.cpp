// SPDX-License-Identifier: Apache-2.0
#include "tables/executionmatch.h"

namespace jobdeck {

bool matches(const Execution& execution, const ExecutionQuery& query)
{
    if (!query.jobId.isEmpty() && execution.jobId != query.jobId)
        return false;
    if (!query.statuses.isEmpty() && !query.statuses.contains(execution.status))
        return false;
    if (query.triggerType && execution.triggerType != *query.triggerType)
        return false;
    if (query.from && execution.createdAt < *query.from)
        return false;
    if (query.to && execution.createdAt >= *query.to)
        return false;
    return query.includeTests || !execution.test;
}

} // namespace jobdeck
