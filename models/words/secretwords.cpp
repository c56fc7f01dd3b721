// SPDX-License-Identifier: Apache-2.0
#include "words/secretwords.h"

#include <QCoreApplication>

namespace jobdeck {

static QString translated(const char* text)
{
    return QCoreApplication::translate("jobdeck::words", text);
}

QString secretTitle(const SecretInfo& secret, const QStringList& usedBy)
{
    const QString whose = usedBy.value(0, secret.note);
    if (whose.isEmpty() || isForRuns(secret.kind))
        return secret.name;
    if (secret.kind == SecretKind::Token)
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "Token of %1")).arg(whose);
    return (secret.expiresAt ? translated(QT_TRANSLATE_NOOP("jobdeck::words", "Old webhook secret of %1"))
                             : translated(QT_TRANSLATE_NOOP("jobdeck::words", "Webhook secret of %1")))
        .arg(whose);
}

} // namespace jobdeck
