// SPDX-License-Identifier: Apache-2.0
// What a `jobdeckctl secrets` command was asked for on its command line. Any thread.
#pragma once

#include "secretvault.h"
#include "table/call.h"

#include <QString>

#include <optional>

namespace jobdeck::ctl {

struct SecretsWish
{
    QString dataFolder;
    QString action; ///< list, set, reveal, delete, unlock, store
    QString name;
    std::optional<SecretKind> kind;  ///< empty: as it was, else a variable
    std::optional<QString> note;     ///< empty: as it was
    std::optional<VaultStore> store; ///< of `store STORE`
    QString valueFile;               ///< empty: standard input
    QString passphraseFile;
    QString newPassphraseFile;
    bool json = false;
};

/// Invalid: the options make no sense together.
Result<SecretsWish> secretsWish(const Call& call);

} // namespace jobdeck::ctl
