// SPDX-License-Identifier: Apache-2.0
// How a table grows that a storm of deliveries fills. Pure, any thread.
#pragma once

#include <cstddef>

namespace jobdeck::local {

/// Before an entry is added: far at once where there is no room. Doubled, a table of 200,000 holds all up for 30 ms
/// while it moves, time and again.
template<class Table>
void makeRoom(Table& table)
{
    static constexpr std::size_t kTimes = 16;
    if (table.size() >= table.bucket_count())
        table.rehash(kTimes * (table.bucket_count() + 1));
}

} // namespace jobdeck::local
