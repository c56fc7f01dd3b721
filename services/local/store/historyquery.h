// SPDX-License-Identifier: Apache-2.0
// One page of history as SQL: by keyset over the index that fits the filter; by number only for clients that insist.
// Pure, any thread.
#pragma once

#include "executionquery.h"

#include <QString>
#include <QVariant>

namespace jobdeck::local {

struct HistoryQuery
{
    QString sql; ///< answers executionColumns(), newest first, up to one row more than asked for
    QVariantList values;
};

HistoryQuery historyQuery(const ExecutionQuery& query);
/// How many rows there are on all pages together: one number.
HistoryQuery historyCount(ExecutionQuery query);

} // namespace jobdeck::local
