// SPDX-License-Identifier: Apache-2.0
#include "secrets/vaultfolderfile.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QSaveFile>

namespace jobdeck::secrets {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcVaultFile, "jobdeck.vault.file")

/// Far more than all secrets of a folder; what is larger is not ours.
static constexpr qint64 kLargestFile = 64LL * 1024 * 1024;
static constexpr int kKeyFileBytes = 32;
#ifdef Q_OS_WIN
static constexpr bool kHasModes = false; // the folder's access list decides there
#else
static constexpr bool kHasModes = true;
#endif

static QString tr(const char* text)
{
    return QCoreApplication::translate("jobdeck::Vault", text);
}

VaultFolderFile::VaultFolderFile(const QString& dataDir, KeySource source) : m_source(source)
{
    const QDir folder(dataDir);
    const bool keyFile = source == KeySource::KeyFile;
    m_path = folder.filePath(keyFile ? u"secrets-keyfile.vault"_s : u"secrets.vault"_s);
    if (keyFile)
        m_keyPath = folder.filePath(u"secrets.key"_s);
}

StoreReply VaultFolderFile::failed(const QString& reason) const
{
    return {.outcome = StoreOutcome::Failed,
            .message = tr("The vault %1 cannot be written: %2.").arg(QDir::toNativeSeparators(m_path), reason),
            .value = {}};
}

static bool writeWhole(const QString& path, const QByteArray& bytes, QString& reason)
{
    QSaveFile file(path);
    const bool done = file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
                      file.write(bytes) == bytes.size() && file.commit();
    reason = file.errorString();
    return done;
}

std::variant<SealedVault, StoreReply> VaultFolderFile::read() const
{
    const QString shown = QDir::toNativeSeparators(m_path);
    QFile file(m_path);
    if (!file.exists())
        return StoreReply{.outcome = StoreOutcome::Absent,
                          .message = tr("The vault %1 is not there. Bring the file back, or give it up.").arg(shown),
                          .value = {}};
    if (!file.open(QIODevice::ReadOnly))
        return StoreReply{.outcome = StoreOutcome::Absent,
                          .message = tr("The vault %1 cannot be read: %2.").arg(shown, file.errorString()),
                          .value = {}};
    auto parsed = parseVault(file.read(kLargestFile));
    if (auto* problem = std::get_if<StoreReply>(&parsed))
        problem->message =
            tr("The vault %1 is damaged. %2 It is left as it is; bring back a copy of it, or give it up.")
                .arg(shown, problem->message);
    return parsed;
}

/// A copy or a careless chmod may have opened it to others: what they have read by then cannot be undone, but said.
static void keepPrivate(QFile& file)
{
    constexpr QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    if (!kHasModes || !(file.permissions() & others))
        return;
    const QString path = QDir::toNativeSeparators(file.fileName());
    if (file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        qCWarning(lcVaultFile).noquote() << tr("The vault's key file %1 could be read by other users of this computer. "
                                               "It is for this user only now. If somebody may have read it, move the "
                                               "secrets to another place.")
                                                .arg(path);
    else
        qCWarning(lcVaultFile).noquote()
            << tr("The vault's key file %1 can be read by other users of this computer, and its permissions cannot be "
                  "changed. Move the data folder to a file system that has them.")
                   .arg(path);
}

/// Done: m_key is the vault's.
StoreReply VaultFolderFile::takeKeyFile(const SealedVault& vault)
{
    QFile file(m_keyPath);
    if (!file.open(QIODevice::ReadOnly))
        return {.outcome = StoreOutcome::Absent,
                .message = tr("The vault's key file %1 cannot be read: %2.")
                               .arg(QDir::toNativeSeparators(m_keyPath), file.errorString()),
                .value = {}};
    keepPrivate(file);
    const SecretValue hex(file.read(4096).trimmed());
    m_key = deriveKey(vault.recipe, SecretValue(QByteArray::fromHex(hex.bytes())));
    if (isKeyOf(vault, m_key))
        return {};
    m_key = {};
    return {.outcome = StoreOutcome::Damaged,
            .message =
                tr("The key file %1 does not belong to the vault beside it.").arg(QDir::toNativeSeparators(m_keyPath)),
            .value = {}};
}

StoreReply VaultFolderFile::look()
{
    const auto vault = read();
    if (const auto* problem = std::get_if<StoreReply>(&vault))
        return *problem;
    const auto& sealed = std::get<SealedVault>(vault);
    if (isKeyOf(sealed, m_key))
        return {};
    if (m_source == KeySource::KeyFile)
        return takeKeyFile(sealed);
    return {.outcome = StoreOutcome::Locked, .message = tr("The vault needs its passphrase."), .value = {}};
}

std::variant<VaultEntries, StoreReply> VaultFolderFile::open()
{
    if (const StoreReply state = look(); state.outcome != StoreOutcome::Done)
        return state;
    const auto vault = read();
    if (const auto* problem = std::get_if<StoreReply>(&vault))
        return *problem;
    return openVault(std::get<SealedVault>(vault), m_key);
}

StoreReply VaultFolderFile::write(const KeyRecipe& recipe, const SecretValue& key, const VaultEntries& entries) const
{
    const QByteArray bytes = sealVault(recipe, key, entries);
    if (bytes.isEmpty())
        return failed(tr("it cannot be encrypted"));
    QString reason;
    return writeWhole(m_path, bytes, reason) ? StoreReply{} : failed(reason);
}

StoreReply VaultFolderFile::create(const SecretValue& passphrase)
{
    if (const StoreReply aside = putAside(); aside.outcome != StoreOutcome::Done)
        return aside;
    SecretValue secret = passphrase;
    if (m_source == KeySource::KeyFile) {
        secret = randomSecret(kKeyFileBytes);
        QString reason;
        if (!writeWhole(m_keyPath, secret.bytes().toHex() + '\n', reason))
            return failed(reason);
    }
    const KeyRecipe recipe = newRecipe(m_source);
    const SecretValue key = deriveKey(recipe, secret);
    if (key.isEmpty())
        return failed(tr("there is not enough memory to make its key"));
    const StoreReply written = write(recipe, key, {});
    if (written.outcome != StoreOutcome::Done)
        return written;
    m_key = key;
    return look();
}

StoreReply VaultFolderFile::unlock(const SecretValue& passphrase)
{
    const auto vault = read();
    if (const auto* problem = std::get_if<StoreReply>(&vault))
        return *problem;
    const auto& sealed = std::get<SealedVault>(vault);
    if (m_source == KeySource::KeyFile)
        return look();
    const SecretValue key = deriveKey(sealed.recipe, passphrase);
    const auto opened = openVault(sealed, key);
    if (const auto* problem = std::get_if<StoreReply>(&opened))
        return *problem;
    m_key = key;
    return {};
}

StoreReply VaultFolderFile::get(const QString& key)
{
    const auto entries = open();
    if (const auto* problem = std::get_if<StoreReply>(&entries))
        return *problem;
    const auto& all = std::get<VaultEntries>(entries);
    const auto found = all.find(key);
    if (found == all.end())
        return {.outcome = StoreOutcome::NotFound, .message = {}, .value = {}};
    return {.value = *found};
}

StoreReply VaultFolderFile::change(const std::function<void(VaultEntries&)>& edit)
{
    auto entries = open();
    if (const auto* problem = std::get_if<StoreReply>(&entries))
        return *problem;
    const auto vault = read();
    if (const auto* problem = std::get_if<StoreReply>(&vault))
        return *problem;
    edit(std::get<VaultEntries>(entries));
    return write(std::get<SealedVault>(vault).recipe, m_key, std::get<VaultEntries>(entries));
}

StoreReply VaultFolderFile::changePassphrase(const SecretValue& current, const SecretValue& next)
{
    if (const StoreReply opened = unlock(current); opened.outcome != StoreOutcome::Done)
        return opened;
    const auto entries = open();
    if (const auto* problem = std::get_if<StoreReply>(&entries))
        return *problem;
    const KeyRecipe recipe = newRecipe(m_source);
    const SecretValue key = deriveKey(recipe, next);
    if (key.isEmpty())
        return failed(tr("there is not enough memory to make its key"));
    const StoreReply written = write(recipe, key, std::get<VaultEntries>(entries));
    if (written.outcome == StoreOutcome::Done)
        m_key = key;
    return written;
}

StoreReply VaultFolderFile::dispose()
{
    m_key = {};
    for (const QString& path : {m_path, m_keyPath}) {
        QFile file(path);
        if (!path.isEmpty() && file.exists() && !file.remove())
            return failed(file.errorString());
    }
    return {};
}

StoreReply VaultFolderFile::putAside()
{
    m_key = {};
    const QString mark = u".put-aside-"_s + QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss-zzz"_s);
    for (const QString& path : {m_path, m_keyPath}) {
        QFile file(path);
        if (!path.isEmpty() && file.exists() && !file.rename(path + mark))
            return failed(file.errorString());
    }
    return {};
}

} // namespace jobdeck::secrets
