// SPDX-License-Identifier: Apache-2.0
#include "webhook/hooksecrets.h"

#include "post.h"
#include "promised.h"

#include <QLoggingCategory>

#include <algorithm>

namespace jobdeck::webhook {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcHookSecrets, "jobdeck.webhook.secrets")

static QString nameOf(const QString& jobId)
{
    return u"webhook/"_s + jobId;
}

static QString oldNameOf(const QString& jobId)
{
    return nameOf(jobId) + u"/old"_s;
}

HookSecrets::HookSecrets(SecretVault& vault, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_vault(vault)
    , m_clock(clock)
{}

bool HookSecrets::exists(const QString& jobId) const
{
    const QList<SecretInfo> all = m_vault.list();
    // While the vault is still being opened nobody knows, and a new secret would lock the job's senders out.
    if (all.isEmpty() && m_vault.status().state == VaultState::Waiting)
        return true;
    return std::ranges::any_of(
        all, [name = nameOf(jobId)](const SecretInfo& info) { return info.name == name && info.hasValue; });
}

QFuture<Result<SecretValue>> HookSecrets::put(const QString& jobId, const QString& jobName, const SecretValue& value)
{
    const Promised<SecretValue> promised;
    const SecretInfo info = {.name = nameOf(jobId), .kind = SecretKind::WebhookSecret, .note = jobName, .owner = jobId};
    answer(m_vault.write(info, value), this, [promised, value](const Result<Done>& written) {
        promised.finish(written ? Result<SecretValue>(value) : Result<SecretValue>(written.error()));
    });
    return promised.future();
}

/// What is known of the present one: whoever gives senders a new one sees by its last use who has changed over.
SecretInfo HookSecrets::present(const QString& jobId) const
{
    const QList<SecretInfo> all = m_vault.list();
    const auto found = std::ranges::find(all, nameOf(jobId), &SecretInfo::name);
    return found == all.end() ? SecretInfo() : *found;
}

QFuture<Result<SecretValue>> HookSecrets::rotate(const QString& jobId, const QString& jobName, const SecretValue& next,
                                                 qint64 oldExpiresAt)
{
    if (oldExpiresAt <= m_clock.nowMs() || !exists(jobId)) {
        m_vault.remove(oldNameOf(jobId));
        return put(jobId, jobName, next);
    }
    // The old one is kept under its new name first: whatever happens between, no sender is locked out.
    const Promised<SecretValue> promised;
    const auto relay = [promised](const Result<SecretValue>& value) { promised.finish(value); };
    const SecretInfo current = present(jobId);
    const SecretInfo old = {.name = oldNameOf(jobId),
                            .kind = SecretKind::WebhookSecret,
                            .note = jobName,
                            .owner = jobId,
                            .createdAt = current.createdAt,
                            .lastUsedAt = current.lastUsedAt,
                            .expiresAt = oldExpiresAt};
    answer(m_vault.readAll({nameOf(jobId)}, SecretUse::Later), this,
           [=, this](const Result<QList<SecretValue>>& value) {
               if (!value)
                   return promised.finish(value.error());
               answer(m_vault.write(old, value->first()), this, [=, this](const Result<Done>& kept) {
                   if (!kept)
                       return promised.finish(kept.error());
                   answer(put(jobId, jobName, next), this, relay);
               });
           });
    return promised.future();
}

QFuture<Result<SecretValue>> HookSecrets::current(const QString& jobId)
{
    return m_vault.read(nameOf(jobId));
}

QFuture<Result<QList<ActiveSecret>>> HookSecrets::active(const QString& jobId, SignatureScheme scheme)
{
    QList<SecretInfo> infos;
    QStringList names;
    const qint64 now = m_clock.nowMs();
    for (const SecretInfo& info : m_vault.list()) {
        const bool ofJob = info.name == nameOf(jobId) || info.name == oldNameOf(jobId);
        if (ofJob && (!info.expiresAt || *info.expiresAt > now)) {
            infos.append(info);
            names.append(info.name);
        }
    }
    // Also where the list does not know it: only the store can say that it is not there.
    if (!names.contains(nameOf(jobId))) {
        infos.prepend({.name = nameOf(jobId)});
        names.prepend(nameOf(jobId));
    }
    const Promised<QList<ActiveSecret>> promised;
    answer(m_vault.readAll(names, SecretUse::Later), this, [=](const Result<QList<SecretValue>>& values) {
        if (!values)
            return promised.finish(values.error());
        QList<ActiveSecret> out;
        for (qsizetype i = 0; i < infos.size(); ++i)
            out.append(
                {.name = infos[i].name, .key = MacKey(keyOf(values->at(i), scheme)), .expiresAt = infos[i].expiresAt});
        promised.finish(out);
    });
    return promised.future();
}

void HookSecrets::remove(const QString& jobId)
{
    for (const QString& name : {nameOf(jobId), oldNameOf(jobId)}) {
        answer(m_vault.remove(name), this, [jobId](const Result<Done>& removed) {
            if (!removed)
                qCWarning(lcHookSecrets).noquote() << "a secret of" << jobId << "stays:" << removed.error().message;
        });
    }
}

void HookSecrets::tidy(const QSet<QString>& jobIds, qint64 graceMs)
{
    const qint64 now = m_clock.nowMs();
    for (const SecretInfo& info : m_vault.list()) {
        if (info.kind != SecretKind::WebhookSecret)
            continue;
        const bool expired = info.expiresAt && *info.expiresAt <= now;
        const bool orphaned = !jobIds.contains(info.owner) && info.createdAt + graceMs <= now;
        if (expired || orphaned)
            m_vault.remove(info.name);
    }
}

void HookSecrets::noteUse(const QString& name)
{
    (void)m_vault.read(name); // the vault notes the time
}

} // namespace jobdeck::webhook
