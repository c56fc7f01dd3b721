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
#include "session/failure.h"
#include "session/folderclaim.h"
#include "session/host.h"
#include "session/restvault.h"
#include "session/target.h"
#include "term/terminal.h"

#include <QCoreApplication>
#include <QJsonObject>

#include <algorithm>
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
    SecretsTask(SecretVault& vault, const SecretsWish& wish, const Call& call)
        : m_vault(vault)
        , m_wish(wish)
        , m_call(call)
    {}

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
            terminal().printJson(secrets::vaultObject(m_vault.status(), m_vault.list()));
        else
            terminal().print(secretLines(m_vault.list()));
        tellState();
        succeed();
    }

    void set()
    {
        const Result<SecretValue> value =
            m_wish.valueFile.isEmpty() ? secretFromStream(terminal().in()) : secretFromFile(m_wish.valueFile);
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
            terminal().printBytes(value->bytes() + '\n');
            succeed();
        });
    }

    void remove()
    {
        const QList<SecretInfo> all = m_vault.list();
        if (std::ranges::find(all, m_wish.name, &SecretInfo::name) == all.end())
            return fail(
                {.code = ErrorCode::NotFound, .message = tr("There is no secret “%1” in the vault.").arg(m_wish.name)});
        finish(m_vault.remove(m_wish.name, kTerminal));
    }

    void store()
    {
        if (m_wish.name.isEmpty()) {
            if (m_wish.json)
                terminal().printJson(secrets::vaultObject(m_vault.status(), {}));
            else
                terminal().print(storeLine(m_vault.status()));
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
            return finish(m_vault.useStore(*m_wish.store, next, kTerminal));
        const Result<SecretValue> current = secretFromFile(m_wish.passphraseFile);
        if (!current)
            return fail(current.error());
        finish(m_vault.changePassphrase(*current, next, kTerminal));
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
            terminal().warn(m_vault.status().message);
    }
    Terminal& terminal() const { return m_call.terminal(); }
    void succeed() { QCoreApplication::exit(ExitOk); }
    void fail(const Error& error) { QCoreApplication::exit(ctl::fail(m_call, error)); }

    SecretVault& m_vault;
    const SecretsWish m_wish;
    const Call& m_call;
};

/// Nobody owns the folder: for as long as the command takes, we do.
int onOwnFolder(const DataOwner& owner, const SecretsWish& wish, const Call& call)
{
    const SystemClock clock;
    local::FolderAuditLog audit(owner.folder(), clock);
    secrets::Vault vault(owner.folder(), clock, &audit);
    SecretsTask task(vault, wish, call);
    QObject::connect(&vault, &secrets::Vault::begun, &task, &SecretsTask::start);
    vault.begin();
    return QCoreApplication::exec();
}

int onOwnersFolder(const SecretsWish& wish, const Call& call)
{
    secrets::OwnerVault vault(wish.dataFolder);
    SecretsTask task(vault, wish, call);
    answer(vault.refresh(), &task, [&task, &call](const Result<Done>& seen) {
        if (seen)
            return task.start();
        QCoreApplication::exit(fail(call, seen.error()));
    });
    return QCoreApplication::exec();
}

/// A vault somewhere else; only where the line names it: a variable of the environment sends no secret anywhere.
int elsewhere(const SecretsWish& wish, const Call& call)
{
    const Result<Target> target = targetOf(call);
    if (!target)
        return target.error().code == ErrorCode::Invalid ? usage(call, target.error().message)
                                                         : fail(call, target.error());
    auto client = clientFor(*target);
    if (!client)
        return fail(call, client.error());
    RestVault vault(std::move(*client));
    SecretsTask task(vault, wish, call);
    answer(vault.refresh(), &task, [&task, &call](const Result<Done>& seen) {
        if (seen)
            return task.start();
        QCoreApplication::exit(fail(call, seen.error()));
    });
    return QCoreApplication::exec();
}

bool isElsewhere(const Call& call)
{
    return call.isSet(u"url"_s) || (call.isSet(u"connection"_s) && call.value(u"connection"_s) != "local"_L1);
}

} // namespace

int secretsCommand(const Call& call)
{
    const Result<SecretsWish> wish = secretsWish(call);
    if (!wish)
        return usage(call, wish.error().message);
    if (isElsewhere(call))
        return elsewhere(*wish, call);
    const auto owner = claimFolder(wish->dataFolder);
    if (owner)
        return onOwnFolder(**owner, *wish, call);
    if (owner.error().code == ErrorCode::Conflict && ownerCanBeAsked(wish->dataFolder))
        return onOwnersFolder(*wish, call);
    return fail(call, owner.error());
}

} // namespace jobdeck::ctl
