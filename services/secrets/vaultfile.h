// SPDX-License-Identifier: Apache-2.0
// The bytes of an encrypted vault: a versioned header, scrypt or a key file for the key, AES-256-GCM over the entries,
// a digest over all of it. Pure functions; deriveKey() takes a third of a second, so not on the GUI thread.
#pragma once

#include "secret.h"
#include "secrets/storereply.h"

#include <QByteArray>
#include <QMap>
#include <QString>

#include <variant>

namespace jobdeck::secrets {

enum class KeySource : quint8 {
    KeyFile = 0,    ///< 32 random bytes that lie beside the vault
    Passphrase = 1, ///< scrypt, RFC 7914
};

/// How the key is made. Stored in clear, protected by the authentication and the digest.
struct KeyRecipe
{
    KeySource source = KeySource::Passphrase;
    quint8 logN = 17; ///< 128 MiB with r = 8
    quint8 r = 8;
    quint8 p = 1;
    QByteArray salt; ///< 16 bytes
    bool operator==(const KeyRecipe&) const = default;
};

using VaultEntries = QMap<QString, SecretValue>;

/// A vault's parts before it is decrypted: known to be complete and unharmed.
struct SealedVault
{
    KeyRecipe recipe;
    QByteArray keyCheck;
    QByteArray nonce;
    QByteArray header; ///< the authenticated bytes
    QByteArray cipher; ///< with its tag
};

/// With a new salt.
KeyRecipe newRecipe(KeySource source);
/// 64 bytes: one half encrypts, the other proves that the key is the right one. Empty: not enough memory.
SecretValue deriveKey(const KeyRecipe& recipe, const SecretValue& secret);

QByteArray sealVault(const KeyRecipe& recipe, const SecretValue& key, const VaultEntries& entries);
/// Damaged: truncated, changed, not a vault or of a newer version; `message` says which.
std::variant<SealedVault, StoreReply> parseVault(const QByteArray& bytes);
bool isKeyOf(const SealedVault& vault, const SecretValue& key);
/// Denied where the key is another one; Damaged where it is the right one and the content is not.
std::variant<VaultEntries, StoreReply> openVault(const SealedVault& vault, const SecretValue& key);

/// From the system's generator, for keys.
SecretValue randomSecret(int size);

} // namespace jobdeck::secrets
