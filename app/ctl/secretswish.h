// SPDX-License-Identifier: Apache-2.0
// What `jobdeckctl secrets` was asked for on its command line. Any thread.
#pragma once

#include "secretvault.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace jobdeck::ctl {

struct SecretsWish
{
    QString dataFolder;
    QString action; ///< list, set, reveal, delete, unlock, store, status
    QString name;
    std::optional<SecretKind> kind;  ///< empty: as it was, else a variable
    std::optional<QString> note;     ///< empty: as it was
    std::optional<VaultStore> store; ///< of `store STORE`
    QString valueFile;               ///< empty: standard input
    QString passphraseFile;
    QString newPassphraseFile;
    bool json = false;
    bool yes = false;
    QString answer; ///< help, or what is wrong with the help after it; empty: do it
    int exitCode = 0;
};

/// `arguments` begins with the program's name.
SecretsWish readSecretsCommand(const QStringList& arguments);

} // namespace jobdeck::ctl
