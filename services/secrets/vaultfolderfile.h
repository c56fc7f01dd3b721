// SPDX-License-Identifier: Apache-2.0
// The encrypted vault of one data folder on disk. Only its key stays in memory: values are decrypted for each call.
// Blocks on files and key derivation; lives on a file thread.
#pragma once

#include "secrets/vaultfile.h"

#include <QString>

#include <functional>
#include <variant>

namespace jobdeck::secrets {

class VaultFolderFile
{
public:
    VaultFolderFile(const QString& dataDir, KeySource source);

    QString path() const { return m_path; }

    /// Done, Locked, Absent or Damaged. A key file is used as soon as it is needed.
    StoreReply look();
    /// An empty vault. What lies in its place is put aside.
    StoreReply create(const SecretValue& passphrase);
    StoreReply unlock(const SecretValue& passphrase);
    StoreReply get(const QString& key);
    /// Replaces the file as a whole, or leaves it as it is.
    StoreReply change(const std::function<void(VaultEntries&)>& edit);
    StoreReply changePassphrase(const SecretValue& current, const SecretValue& next);
    StoreReply dispose();
    StoreReply putAside();

private:
    std::variant<SealedVault, StoreReply> read() const;
    std::variant<VaultEntries, StoreReply> open();
    StoreReply takeKeyFile(const SealedVault& vault);
    StoreReply write(const KeyRecipe& recipe, const SecretValue& key, const VaultEntries& entries) const;
    StoreReply failed(const QString& reason) const;

    QString m_path;
    QString m_keyPath; ///< empty for a passphrase
    KeySource m_source;
    SecretValue m_key; ///< empty: locked
};

} // namespace jobdeck::secrets
