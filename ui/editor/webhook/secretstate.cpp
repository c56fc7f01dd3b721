// SPDX-License-Identifier: Apache-2.0
#include "editor/webhook/secretstate.h"

#include "words/timewords.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace jobdeck {

using namespace Qt::StringLiterals;

static QString translated(const char* text)
{
    return QCoreApplication::translate("jobdeck::SecretState", text);
}

static QString usedWords(const SecretInfo& secret, qint64 now)
{
    return secret.lastUsedAt ? translated(QT_TRANSLATE_NOOP("jobdeck::SecretState", "last used %1"))
                                   .arg(relativeWords(std::min(*secret.lastUsedAt, now), now))
                             : translated(QT_TRANSLATE_NOOP("jobdeck::SecretState", "not used yet"));
}

QString secretState(const QList<SecretInfo>& secrets, const QString& jobId, qint64 now)
{
    QList<SecretInfo> own;
    std::ranges::copy_if(secrets, std::back_inserter(own), [&](const SecretInfo& secret) {
        return secret.kind == SecretKind::WebhookSecret && secret.owner == jobId &&
               (!secret.expiresAt || *secret.expiresAt > now);
    });
    std::ranges::sort(own, {}, [](const SecretInfo& secret) { return secret.expiresAt.has_value(); });
    QStringList sentences;
    for (const SecretInfo& secret : std::as_const(own)) {
        sentences +=
            secret.expiresAt
                ? translated(QT_TRANSLATE_NOOP("jobdeck::SecretState", "The old one ends %1, %2."))
                      .arg(relativeWords(*secret.expiresAt, now, RelativeDetail::TwoUnits), usedWords(secret, now))
                : translated(QT_TRANSLATE_NOOP("jobdeck::SecretState", "The secret is in the vault, %1."))
                      .arg(usedWords(secret, now));
    }
    return sentences.isEmpty()
               ? translated(QT_TRANSLATE_NOOP("jobdeck::SecretState", "The vault has no secret of this job."))
               : sentences.join(u' ');
}

} // namespace jobdeck
