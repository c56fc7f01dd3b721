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

static OwnerKind kindOf(const QString& word)
{
    if (word == "service"_L1)
        return OwnerKind::Service;
    return word == "command"_L1 ? OwnerKind::Command : OwnerKind::Console;
}

static QString wordOf(OwnerKind kind)
{
    if (kind == OwnerKind::Service)
        return u"service"_s;
    return kind == OwnerKind::Command ? u"command"_s : u"console"_s;
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
                     .kind = kindOf(document["kind"_L1].toString()),
                     .socket = document["socket"_L1].toString()};
}

bool writeOwnerNote(const QString& folder, const OwnerNote& note)
{
    const QJsonObject object = {{u"pid"_s, note.pid}, {u"kind"_s, wordOf(note.kind)}, {u"socket"_s, note.socket}};
    QSaveFile file(fileName(folder));
    return file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(object).toJson()) > 0 && file.commit();
}

void removeOwnerNote(const QString& folder)
{
    QFile::remove(fileName(folder));
}

} // namespace jobdeck
