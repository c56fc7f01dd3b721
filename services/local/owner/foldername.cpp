// SPDX-License-Identifier: Apache-2.0
#include "local/owner/foldername.h"

#include <QCryptographicHash>
#include <QDir>

namespace jobdeck {

QString folderName(const QString& folder)
{
    const QByteArray path = QDir(folder).canonicalPath().toUtf8();
    return QString::fromLatin1(QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex().first(16));
}

} // namespace jobdeck
