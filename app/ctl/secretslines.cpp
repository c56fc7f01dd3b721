// SPDX-License-Identifier: Apache-2.0
#include "secretslines.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::Secrets)
};

QString kindWords(SecretKind kind)
{
    switch (kind) {
    case SecretKind::Variable:
        return Words::tr("variable");
    case SecretKind::WebhookSecret:
        return Words::tr("webhook");
    case SecretKind::Token:
        return Words::tr("token");
    case SecretKind::ApiKey:
        break;
    }
    return Words::tr("API key");
}

QString minute(std::optional<qint64> ms)
{
    return ms ? QDateTime::fromMSecsSinceEpoch(*ms).toString(u"yyyy-MM-dd HH:mm"_s) : u"–"_s;
}

QString stateWords(VaultState state)
{
    switch (state) {
    case VaultState::Ready:
        return Words::tr("ready");
    case VaultState::Waiting:
        return Words::tr("does not answer yet");
    case VaultState::Locked:
        return Words::tr("locked");
    case VaultState::Absent:
        return Words::tr("not there");
    case VaultState::Undecided:
        break;
    }
    return Words::tr("not decided");
}

} // namespace

QString secretLines(const QList<SecretInfo>& secrets)
{
    if (secrets.isEmpty())
        return Words::tr("There are no secrets.") + u'\n';
    QList<QStringList> rows{
        {Words::tr("NAME"), Words::tr("KIND"), Words::tr("CREATED"), Words::tr("LAST USED"), Words::tr("NOTE")}};
    for (const SecretInfo& info : secrets)
        rows.append({info.name, kindWords(info.kind), minute(info.createdAt), minute(info.lastUsedAt),
                     info.hasValue ? info.note : Words::tr("(its value is lost: set it again)")});
    QList<qsizetype> widths(rows.first().size(), 0);
    for (const QStringList& row : std::as_const(rows)) {
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size());
    }
    QString out;
    for (const QStringList& row : std::as_const(rows)) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i)
            line += row[i].leftJustified(widths[i] + 2);
        out += line.trimmed() + u'\n';
    }
    return out;
}

QString storeLine(const VaultStatus& status)
{
    if (status.store == VaultStore::None)
        return (status.keychainThere
                    ? Words::tr("There are no secrets yet; the first goes into %1.").arg(status.storeName)
                    : status.message) +
               u'\n';
    const QString line = Words::tr("Secrets are in: %1. State: %2.").arg(status.storeName, stateWords(status.state));
    return status.message.isEmpty() ? line + u'\n' : line + u'\n' + status.message + u'\n';
}

} // namespace jobdeck::ctl
