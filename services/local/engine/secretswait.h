// SPDX-License-Identifier: Apache-2.0
// Which pending executions wait for the vault, and the values that have come and not been used yet. Engine thread.
#pragma once

#include "secret.h"

#include <QHash>
#include <QList>
#include <QSet>
#include <QString>

namespace jobdeck::local {

struct SecretsWait
{
    QSet<QString> asked;   ///< the vault has not answered yet
    QSet<QString> refused; ///< it could not; asked again when it may be able to
    QHash<QString, QList<SecretValue>> values;

    bool isWaiting(const QString& executionId) const
    {
        return asked.contains(executionId) || refused.contains(executionId);
    }
    void forget(const QString& executionId)
    {
        asked.remove(executionId);
        refused.remove(executionId);
        values.remove(executionId);
    }
};

} // namespace jobdeck::local
