// SPDX-License-Identifier: Apache-2.0
#include "local/run/privatefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

namespace jobdeck::local {

static Error failed(const char* text, const QString& path, const QString& reason)
{
    return {.code = ErrorCode::Storage,
            .message = QCoreApplication::translate("jobdeck::files", text).arg(QDir::toNativeSeparators(path), reason)};
}

Result<QJsonObject> readPrivateJson(const QString& path)
{
    QFile file(path);
    if (!file.exists())
        return QJsonObject();
    if (!file.open(QIODevice::ReadOnly))
        return failed("The file %1 cannot be read: %2.", path, file.errorString());
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
    if (!document.isObject())
        return failed("The file %1 is damaged (%2). Remove it to start over.", path, error.errorString());
    return document.object();
}

Result<Done> writePrivateJson(const QString& path, const QJsonObject& content)
{
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    const QByteArray bytes = QJsonDocument(content).toJson();
    const bool done = file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
                      file.write(bytes) == bytes.size() && file.commit();
    if (!done)
        return failed("The file %1 cannot be written: %2.", path, file.errorString());
    return Done{};
}

} // namespace jobdeck::local
