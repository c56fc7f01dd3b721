// SPDX-License-Identifier: Apache-2.0
// Says of most digests that they are not in a set, without looking into it (a Bloom filter). A value, any thread.
#pragma once

#include <QByteArray>

#include <vector>

namespace jobdeck::local {

/// Digests are SHA-256: their bytes are as good as drawn. Right for some 500,000 of them 99 times in 100; past that it
/// only says "perhaps" more often.
class DigestFilter
{
public:
    void add(const QByteArray& digest);
    /// False: it was never added.
    bool mayHold(const QByteArray& digest) const;

private:
    std::vector<bool> m_bits; ///< none before the first digest
};

} // namespace jobdeck::local
