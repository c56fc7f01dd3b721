// SPDX-License-Identifier: Apache-2.0
// An address or a network as people write them: 192.0.2.7, 10.0.0.0/8, 2001:db8::/32. Pure, any thread.
#pragma once

#include <QStringList>
#include <QStringView>

#include <array>
#include <optional>

namespace jobdeck {

class IpNetwork
{
public:
    /// Strict: four decimal numbers without leading zeros, or RFC 4291 text; a prefix length that fits. A zone
    /// (`%eth0`) is dropped; IPv4 inside IPv6 (`::ffff:192.0.2.7`) is IPv4.
    static std::optional<IpNetwork> parse(QStringView text);

    /// False where `address` is none.
    bool contains(QStringView address) const;
    bool contains(const IpNetwork& other) const;
    bool isLoopback() const;
    bool operator==(const IpNetwork&) const = default;

private:
    std::array<quint8, 16> m_bytes = {}; ///< IPv4 as ::ffff:a.b.c.d
    int m_length = 128;                  ///< of the prefix, in these 128 bits
};

/// Whether one of `networks` contains the address; a network that cannot be read contains nothing.
bool isWithin(QStringView address, const QStringList& networks);

} // namespace jobdeck
