// SPDX-License-Identifier: Apache-2.0
#include "remote/authorities.h"

#include "remote/background.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSslCertificate>
#include <QThreadPool>

namespace jobdeck::remote {

static Result<QByteArray> certificatesIn(const QString& fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return Error{.code = ErrorCode::Unavailable,
                     .message = QCoreApplication::translate("jobdeck::remote", "The CA file %1 cannot be read: %2.")
                                    .arg(QDir::toNativeSeparators(fileName), file.errorString())};
    const QByteArray bytes = file.readAll();
    if (QSslCertificate::fromData(bytes, QSsl::Pem).isEmpty())
        return Error{.code = ErrorCode::Unavailable,
                     .message = QCoreApplication::translate("jobdeck::remote", "The CA file %1 holds no certificate.")
                                    .arg(QDir::toNativeSeparators(fileName))};
    return bytes;
}

QFuture<Result<QByteArray>> readAuthorities(const QString& fileName)
{
    return inBackground(*QThreadPool::globalInstance(), [fileName] { return certificatesIn(fileName); });
}

} // namespace jobdeck::remote
