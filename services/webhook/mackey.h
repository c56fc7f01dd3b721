// SPDX-License-Identifier: Apache-2.0
// A secret ready to make HMAC-SHA256 with: keyed once, copied for each message (0.5 µs instead of 1.2). Any thread.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <initializer_list>
#include <memory>

namespace jobdeck::webhook {

class MacKey
{
public:
    /// OpenSSL wipes its copy when the last MacKey of this secret goes.
    explicit MacKey(const QByteArray& key);

    /// Of the parts one after the other: 32 bytes.
    QByteArray mac(std::initializer_list<QByteArrayView> message) const;

private:
    std::shared_ptr<const void> m_keyed;
};

/// In constant time for equal lengths.
bool sameMac(QByteArrayView a, QByteArrayView b);

} // namespace jobdeck::webhook
