// SPDX-License-Identifier: Apache-2.0
#include "secrets/vaultmove.h"

#include "secrets/whenanswered.h"

namespace jobdeck::secrets {

VaultMove::VaultMove(SecretStore& from, SecretStore& to, const QStringList& keys, QObject* parent)
    : QObject(parent)
    , m_from(from)
    , m_to(to)
    , m_keys(keys)
{}

void VaultMove::next()
{
    if (m_keys.isEmpty())
        return emit finished({});
    whenAnswered(m_from.get(m_keys.first()), this, [this](const StoreReply& reply) {
        if (reply.outcome == StoreOutcome::Done)
            return copy(reply);
        if (reply.outcome != StoreOutcome::NotFound)
            return undo(reply);
        m_missing.append(m_keys.takeFirst());
        next();
    });
}

void VaultMove::copy(const StoreReply& value)
{
    m_copied.append(m_keys.first()); // from here on something may be there
    whenAnswered(m_to.set(m_keys.first(), value.value), this, [this, wanted = value.value](const StoreReply& written) {
        if (written.outcome != StoreOutcome::Done)
            return undo(written);
        whenAnswered(m_to.get(m_keys.first()), this,
                     [this, wanted](const StoreReply& found) { compare(wanted, found); });
    });
}

void VaultMove::compare(const SecretValue& wanted, const StoreReply& found)
{
    if (found.outcome != StoreOutcome::Done && found.outcome != StoreOutcome::NotFound)
        return undo(found);
    if (found.value.bytes() != wanted.bytes())
        return undo({.outcome = StoreOutcome::Failed,
                     .message = tr("%1 did not give back what it was given.").arg(m_to.name()),
                     .value = {}});
    m_keys.removeFirst();
    next();
}

void VaultMove::undo(const StoreReply& reason)
{
    if (m_copied.isEmpty()) {
        whenAnswered(m_to.dispose(), this, [this, reason](const StoreReply&) { emit finished(reason); });
        return;
    }
    whenAnswered(m_to.remove(m_copied.takeLast()), this, [this, reason](const StoreReply&) { undo(reason); });
}

} // namespace jobdeck::secrets
