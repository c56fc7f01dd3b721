// SPDX-License-Identifier: Apache-2.0
// The columns of the vault's table, in their order, and what its cells tell besides their words. Any thread.
#pragma once

#include <Qt>

namespace jobdeck {

enum class SecretColumn { Name, Kind, UsedBy, LastUsed, Created, Expires };
inline constexpr int kSecretColumnCount = 6;

enum SecretRole {
    SecretNameRole = Qt::UserRole, ///< QString
    SecretLostRole,                ///< bool: the value has to be entered again
    SecretExpiredRole,             ///< bool
};

} // namespace jobdeck
