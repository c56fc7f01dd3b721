// SPDX-License-Identifier: Apache-2.0
#include "secretscommand.h"

#include "clock.h"
#include "command.h"
#include "local/folderauditlog.h"
#include "local/owner/dataowner.h"
#include "passphrasefile.h"
#include "post.h"
#include "secrets/ownervault.h"
#include "secrets/vault.h"
#include "secrets/vaultwire.h"
#include "secretslines.h"
#include "secretswish.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>

#include <algorithm>
#include <iostream>
#include <memory>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

const QString kTerminal = u"terminal"_s;

/// One command on an open vault; ends the event loop with an ExitCode.
class SecretsTask final : public QObject
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::Secrets)

public:
    SecretsTask(SecretVault& vault, const SecretsWish& wish) : m_vault(vault), m_wish(wish) {}

    /// Opens an encrypted file first, where its passphrase was given.
    void start()
    {
        const bool wantsUnlock = m_wish.action == "unlock"_L1;
        const Result<std::optional<SecretValue>> passphrase = vaultPassphrase(m_wish.passphraseFile);
        if (!passphrase)
            return fail(passphrase.error());
        const bool locked = m_vault.status().store == VaultStore::EncryptedFile &&
                            m_vault.status().state == VaultState::Locked && passphrase->has_value();
        if (!wantsUnlock && !locked)
            return act();
        answer(m_vault.unlock(passphrase->value_or(SecretValue())), this,
               [this, wantsUnlock](const Result<Done>& opened) {
                   if (!opened)
                       fail(opened.error());
                   else if (wantsUnlock)
                       succeed();
                   else
                       act();
               });
    }

private:
    void act()
    {
        if (m_wish.action == "list"_L1)
            list();
        else if (m_wish.action == "set"_L1)
            set();
        else if (m_wish.action == "reveal"_L1)
            reveal();
        else if (m_wish.action == "delete"_L1)
            remove();
        else
            store();
    }

    void list()
    {
        if (m_wish.json)
            std::cout << QJsonDocument(secrets::vaultObject(m_vault.status(), m_vault.list())).toJson().toStdString();
        else
            std::cout << secretLines(m_vault.list()).toStdString();
        tellState();
        succeed();
    }

    void set()
    {
        const Result<SecretValue> value =
            m_wish.valueFile.isEmpty() ? secretFromStream(std::cin) : secretFromFile(m_wish.valueFile);
        if (!value)
            return fail(value.error());
        SecretInfo info{.name = m_wish.name};
        for (const SecretInfo& known : m_vault.list()) {
            if (known.name == m_wish.name)
                info = known;
        }
        info.kind = m_wish.kind.value_or(info.kind);
        info.note = m_wish.note.value_or(info.note);
        finish(m_vault.write(info, *value, kTerminal));
    }

    void reveal()
    {
        answer(m_vault.reveal(m_wish.name, kTerminal), this, [this](const Result<SecretValue>& value) {
            if (!value)
                return fail(value.error());
            std::cout.write(value->bytes().constData(), value->bytes().size());
            std::cout << '\n' << std::flush;
            succeed();
        });
    }

    void remove()
    {
        const QList<SecretInfo> all = m_vault.list();
        if (std::ranges::find(all, m_wish.name, &SecretInfo::name) == all.end())
            return fail({.message = tr("There is no secret “%1” in the vault.").arg(m_wish.name)});
        finish(m_vault.remove(m_wish.name, kTerminal));
    }

    void store()
    {
        if (m_wish.name.isEmpty()) {
            if (m_wish.json)
                std::cout << QJsonDocument(secrets::vaultObject(m_vault.status(), {})).toJson().toStdString();
            else
                std::cout << storeLine(m_vault.status()).toStdString();
            return succeed();
        }
        SecretValue next;
        if (!m_wish.newPassphraseFile.isEmpty()) {
            const Result<SecretValue> read = secretFromFile(m_wish.newPassphraseFile);
            if (!read)
                return fail(read.error());
            next = *read;
        }
        if (m_wish.store)
            return finish(m_vault.useStore(*m_wish.store, next));
        const Result<SecretValue> current = secretFromFile(m_wish.passphraseFile);
        if (!current)
            return fail(current.error());
        finish(m_vault.changePassphrase(*current, next));
    }

    void finish(const QFuture<Result<Done>>& future)
    {
        answer(future, this, [this](const Result<Done>& result) {
            if (result)
                succeed();
            else
                fail(result.error());
        });
    }

    void tellState() const
    {
        if (!m_vault.status().message.isEmpty())
            std::cerr << m_vault.status().message.toStdString() << std::endl;
    }
    void succeed() { QCoreApplication::exit(ExitOk); }
    void fail(const Error& error)
    {
        std::cerr << error.message.toStdString() << std::endl;
        QCoreApplication::exit(ExitFailed);
    }

    SecretVault& m_vault;
    const SecretsWish m_wish;
};

/// Nobody owns the folder: for as long as the command takes, we do.
int onOwnFolder(const DataOwner& owner, const SecretsWish& wish)
{
    const SystemClock clock;
    local::FolderAuditLog audit(owner.folder(), clock);
    secrets::Vault vault(owner.folder(), clock, &audit);
    SecretsTask task(vault, wish);
    QObject::connect(&vault, &secrets::Vault::begun, &task, &SecretsTask::start);
    vault.begin();
    return QCoreApplication::exec();
}

int onOwnersFolder(const SecretsWish& wish)
{
    secrets::OwnerVault vault(wish.dataFolder);
    SecretsTask task(vault, wish);
    answer(vault.refresh(), &task, [&task](const Result<Done>& seen) {
        if (seen)
            return task.start();
        std::cerr << seen.error().message.toStdString() << std::endl;
        QCoreApplication::exit(ExitFailed);
    });
    return QCoreApplication::exec();
}

} // namespace

int secretsCommand(const QStringList& arguments)
{
    const SecretsWish wish = readSecretsCommand(arguments);
    if (!wish.answer.isEmpty()) {
        (wish.exitCode == ExitOk ? std::cout : std::cerr) << wish.answer.toStdString();
        return wish.exitCode;
    }
    const auto owner = DataOwner::claim(wish.dataFolder, OwnerKind::Command);
    if (owner)
        return onOwnFolder(**owner, wish);
    if (owner.error().code == ErrorCode::Conflict)
        return onOwnersFolder(wish);
    std::cerr << owner.error().message.toStdString() << std::endl;
    return ExitFailed;
}

} // namespace jobdeck::ctl
