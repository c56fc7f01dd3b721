// SPDX-License-Identifier: Apache-2.0
#include "secretswish.h"

#include "local/owner/datafolder.h"

#include <QCoreApplication>
#include <QDir>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::Secrets)
};

std::optional<VaultStore> placeNamed(const QString& word)
{
    if (word == "keychain"_L1)
        return VaultStore::Keychain;
    if (word == "encrypted-file"_L1)
        return VaultStore::EncryptedFile;
    return word == "key-file"_L1 ? std::optional(VaultStore::KeyFile) : std::nullopt;
}

/// Empty: what is given makes sense.
QString problemWith(const Call& call, const SecretsWish& wish)
{
    if (wish.action == "reveal"_L1 && !call.isSet(u"yes"_s))
        return Words::tr("This prints the value. If you mean it: --yes.");
    if (wish.action == "delete"_L1 && !call.isSet(u"yes"_s))
        return Words::tr("A deleted secret does not come back. If you mean it: --yes.");
    if (wish.store == VaultStore::EncryptedFile && !call.isSet(u"new-passphrase-file"_s))
        return Words::tr("An encrypted file needs --new-passphrase-file.");
    const bool both = call.isSet(u"new-passphrase-file"_s) && call.isSet(u"vault-passphrase-file"_s);
    if (wish.action == "store"_L1 && wish.name == "passphrase"_L1 && !both)
        return Words::tr("That needs --vault-passphrase-file (now) and --new-passphrase-file.");
    return {};
}

} // namespace

Result<SecretsWish> secretsWish(const Call& call)
{
    const QString folder = call.value(u"data-dir"_s);
    SecretsWish wish{.dataFolder = QDir(folder.isEmpty() ? defaultDataFolder() : folder).absolutePath(),
                     .action = call.command().words.last(),
                     .name = call.argument(0),
                     .valueFile = call.value(u"file"_s),
                     .passphraseFile = call.value(u"vault-passphrase-file"_s),
                     .newPassphraseFile = call.value(u"new-passphrase-file"_s),
                     .json = call.isSet(u"json"_s)};
    if (call.isSet(u"note"_s))
        wish.note = call.value(u"note"_s);
    if (call.isSet(u"kind"_s))
        wish.kind = call.value(u"kind"_s) == "api-key"_L1 ? SecretKind::ApiKey : SecretKind::Variable;
    if (wish.action == "store"_L1)
        wish.store = placeNamed(wish.name);
    if (const QString problem = problemWith(call, wish); !problem.isEmpty())
        return Error{.code = ErrorCode::Invalid, .message = problem};
    return wish;
}

} // namespace jobdeck::ctl
