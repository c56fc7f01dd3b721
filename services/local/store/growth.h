// SPDX-License-Identifier: Apache-2.0
// How a hash table grows that a storm of deliveries fills. Pure, any thread.
#pragma once

#include <QHashFunctions>

#include <algorithm>
#include <cstddef>

namespace jobdeck::local {

/// For std::unordered_map. It may throw for all the compiler knows: then libstdc++ keeps the number beside its entry,
/// and a table that grows does not make them all again.
struct KeptHash
{
    template<class Key>
    std::size_t operator()(const Key& key) const
    {
        return qHash(key);
    }
};

/// Before an entry is added: far at once where there is no room. Doubled, a table of 200,000 holds all up for 30 ms
/// while it moves, time and again.
template<class Table>
void makeRoom(Table& table)
{
    static constexpr std::size_t kTimes = 16;
    static constexpr std::size_t kMost = 1'000'000; // more at once
    const std::size_t buckets = table.bucket_count();
    if (table.size() >= buckets)
        table.rehash(buckets + std::min(kTimes * (buckets + 1), kMost));
}

} // namespace jobdeck::local
