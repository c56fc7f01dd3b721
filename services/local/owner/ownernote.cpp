// SPDX-License-Identifier: Apache-2.0
#include "local/owner/ownernote.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace jobdeck {

using namespace Qt::StringLiterals;

static QString fileName(const QString& folder)
{
    return QDir(folder).filePath(u"owner.json"_s);
}

std::optional<OwnerNote> readOwnerNote(const QString& folder)
{
    QFile file(fileName(folder));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    if (!document.isObject())
        return std::nullopt;
    return OwnerNote{.pid = document["pid"_L1].toInteger(),
                     .kind = document["kind"_L1].toString() == "service"_L1 ? OwnerKind::Service : OwnerKind::Console,
                     .socket = document["socket"_L1].toString()};
}

bool writeOwnerNote(const QString& folder, const OwnerNote& note)
{
    const QJsonObject object = {{u"pid"_s, note.pid},
                                {u"kind"_s, note.kind == OwnerKind::Service ? u"service"_s : u"console"_s},
                                {u"socket"_s, note.socket}};
    QSaveFile file(fileName(folder));
    return file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(object).toJson()) > 0 && file.commit();
}

void removeOwnerNote(const QString& folder)
{
    QFile::remove(fileName(folder));
}

} // namespace jobdeck
