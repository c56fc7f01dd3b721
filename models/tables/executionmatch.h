// SPDX-License-Identifier: Apache-2.0
// Whether an execution belongs to what a query asks for: how live rows find their way into an open page. Pure, any
// thread.
#pragma once

#include "executionquery.h"

namespace jobdeck {

/// All of the query's conditions but the paging ones.
bool matches(const Execution& execution, const ExecutionQuery& query);

} // namespace jobdeck
