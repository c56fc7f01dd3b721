// SPDX-License-Identifier: Apache-2.0
#include "local/store/digestfilter.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace jobdeck::local {

static constexpr std::size_t kBits = std::size_t(1) << 23; // 1 MiB
static constexpr std::size_t kProbes = 3;

/// Whatever the digest's length.
static std::array<std::size_t, kProbes> placesOf(const QByteArray& digest)
{
    std::array<quint64, kProbes> words{};
    std::memcpy(words.data(), digest.constData(), std::min(sizeof words, std::size_t(digest.size())));
    std::array<std::size_t, kProbes> out{};
    for (std::size_t i = 0; i < kProbes; ++i)
        out[i] = words[i] % kBits;
    return out;
}

void DigestFilter::add(const QByteArray& digest)
{
    m_bits.resize(kBits);
    for (const std::size_t place : placesOf(digest))
        m_bits[place] = true;
}

bool DigestFilter::mayHold(const QByteArray& digest) const
{
    if (m_bits.empty())
        return false;
    for (const std::size_t place : placesOf(digest)) {
        if (!m_bits[place])
            return false;
    }
    return true;
}

} // namespace jobdeck::local
