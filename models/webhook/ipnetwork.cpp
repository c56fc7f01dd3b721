// SPDX-License-Identifier: Apache-2.0
#include "webhook/ipnetwork.h"

#include <QList>

#include <algorithm>
#include <span>

namespace jobdeck {

namespace {

constexpr int kBits4 = 32;
constexpr int kBits6 = 128;

/// Digits only, no leading zero (which some readers take for octal), at most `most`.
std::optional<int> number(QStringView text, int most)
{
    const bool isDigits = std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (text.isEmpty() || text.size() > 3 || !isDigits || (text.size() > 1 && text.front() == u'0'))
        return std::nullopt;
    const int value = text.toInt();
    return value <= most ? std::optional(value) : std::nullopt;
}

/// Writes four bytes.
bool readIpv4(QStringView text, std::span<quint8> bytes)
{
    const QList<QStringView> parts = text.split(u'.');
    if (parts.size() != 4)
        return false;
    for (size_t i = 0; i < 4; ++i) {
        const std::optional<int> part = number(parts.at(static_cast<qsizetype>(i)), 255);
        if (!part)
            return false;
        bytes[i] = static_cast<quint8>(*part);
    }
    return true;
}

/// The groups between colons, two bytes each; the last may be an IPv4 address.
std::optional<QList<quint8>> readGroups(QStringView text)
{
    QList<quint8> bytes;
    if (text.isEmpty())
        return bytes;
    const QList<QStringView> groups = text.split(u':');
    for (const QStringView group : groups) {
        if (group.contains(u'.') && group.data() == groups.last().data()) {
            std::array<quint8, 4> last = {};
            if (!readIpv4(group, last))
                return std::nullopt;
            for (const quint8 byte : last)
                bytes.append(byte);
            return bytes;
        }
        bool isNumber = false;
        const ushort value = group.toUShort(&isNumber, 16);
        const bool isPlain = std::ranges::all_of(group, [](QChar c) { return c.isLetterOrNumber(); });
        if (!isNumber || !isPlain || group.size() > 4)
            return std::nullopt;
        bytes.append(static_cast<quint8>(value >> 8));
        bytes.append(static_cast<quint8>(value & 0xff));
    }
    return bytes;
}

bool readIpv6(QStringView text, std::array<quint8, 16>& bytes)
{
    const qsizetype gap = text.indexOf(u"::");
    const auto head = readGroups(gap < 0 ? text : text.left(gap));
    const auto tail = readGroups(gap < 0 ? QStringView() : text.mid(gap + 2));
    if (!head || !tail || text.isEmpty())
        return false;
    const qsizetype size = head->size() + tail->size();
    if (gap < 0 ? size != 16 : size > 14) // "::" stands for one group at least
        return false;
    std::ranges::copy(*head, bytes.begin());
    std::ranges::copy(*tail, bytes.end() - tail->size());
    return true;
}

bool isMapped(const std::array<quint8, 16>& bytes)
{
    const std::span<const quint8> zeros(bytes.data(), 10);
    return std::ranges::all_of(zeros, [](quint8 byte) { return byte == 0; }) && bytes[10] == 0xff && bytes[11] == 0xff;
}

} // namespace

std::optional<IpNetwork> IpNetwork::parse(QStringView text)
{
    text = text.trimmed();
    const qsizetype slash = text.indexOf(u'/');
    QStringView address = slash < 0 ? text : text.left(slash);
    IpNetwork network;
    const bool isIpv4 = !address.contains(u':');
    if (isIpv4) {
        network.m_bytes[10] = network.m_bytes[11] = 0xff;
        if (!readIpv4(address, std::span(network.m_bytes).subspan(12)))
            return std::nullopt;
    } else {
        if (const qsizetype zone = address.indexOf(u'%'); zone >= 0)
            address = address.left(zone);
        if (!readIpv6(address, network.m_bytes))
            return std::nullopt;
    }
    if (slash < 0)
        return network;
    const std::optional<int> length = number(text.mid(slash + 1), isIpv4 ? kBits4 : kBits6);
    if (!length)
        return std::nullopt;
    network.m_length = *length + (isIpv4 ? kBits6 - kBits4 : 0);
    return network;
}

bool IpNetwork::contains(QStringView address) const
{
    const std::optional<IpNetwork> other = parse(address);
    return other && other->m_length == kBits6 && contains(*other);
}

bool IpNetwork::contains(const IpNetwork& other) const
{
    if (other.m_length < m_length)
        return false;
    for (int bit = 0; bit < m_length; ++bit) {
        const auto byte = static_cast<size_t>(bit / 8);
        const int mask = 0x80 >> (bit % 8);
        if ((m_bytes[byte] & mask) != (other.m_bytes[byte] & mask))
            return false;
    }
    return true;
}

bool IpNetwork::isLoopback() const
{
    if (isMapped(m_bytes))
        return m_bytes[12] == 127 && m_length >= kBits6 - kBits4 + 8;
    const std::span<const quint8> zeros(m_bytes.data(), 15);
    return m_length == kBits6 && std::ranges::all_of(zeros, [](quint8 byte) { return byte == 0; }) && m_bytes[15] == 1;
}

bool isWithin(QStringView address, const QStringList& networks)
{
    return std::ranges::any_of(networks, [&](const QString& text) {
        const std::optional<IpNetwork> network = IpNetwork::parse(text);
        return network && network->contains(address);
    });
}

} // namespace jobdeck
