// SPDX-License-Identifier: Apache-2.0
#include "rest/tokenfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSaveFile>

namespace jobdeck::rest {

static constexpr qint64 kLongest = 4096;

static Error trouble(ErrorCode code, const char* text, const QString& path, const QString& reason = {})
{
    return {
        .code = code,
        .message =
            QCoreApplication::translate("jobdeck::rest::TokenFile", text).arg(QDir::toNativeSeparators(path), reason)};
}

Result<QByteArray> readTokenFile(const QString& path)
{
    QFile file(path);
    if (!file.exists())
        return QByteArray();
    if (!file.open(QIODevice::ReadOnly))
        return trouble(ErrorCode::Storage, "The token file %1 cannot be read: %2.", path, file.errorString());
    const QByteArray token = file.read(kLongest).trimmed();
    if (!token.isEmpty() && (!token.startsWith("jd_") || token.contains('\n')))
        return trouble(ErrorCode::Conflict, "%1 holds something that is no token of Jobdeck; it is left alone.%2",
                       path);
    return token;
}

Result<Done> writeTokenFile(const QString& path, const QByteArray& token)
{
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
                         file.write(token + '\n') == token.size() + 1 && file.commit();
    if (!written)
        return trouble(ErrorCode::Storage, "The token file %1 cannot be written: %2.", path, file.errorString());
    return Done{};
}

} // namespace jobdeck::rest
