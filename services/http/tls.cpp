// SPDX-License-Identifier: Apache-2.0
#include "http/tls.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>

namespace jobdeck::http {

static QString tr(const char* text)
{
    return QCoreApplication::translate("jobdeck::http::Tls", text);
}

static Error wrongFile(const char* text, const QString& path)
{
    return {.code = ErrorCode::Invalid, .message = tr(text).arg(QDir::toNativeSeparators(path))};
}

static Result<QByteArray> read(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{.code = ErrorCode::Invalid,
                     .message = tr("%1 cannot be read: %2.").arg(QDir::toNativeSeparators(path), file.errorString())};
    return file.readAll();
}

static QSslKey keyFrom(const QByteArray& pem)
{
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        if (const QSslKey key(pem, algorithm); !key.isNull())
            return key;
    }
    return {};
}

/// Qt only says so once a peer is there.
static bool belongTogether(const QSslCertificate& certificate, const QSslKey& key)
{
    const QByteArray certificateDer = certificate.toDer();
    const QByteArray keyDer = key.toDer();
    const auto* certificateBytes = reinterpret_cast<const unsigned char*>(certificateDer.constData());
    const auto* keyBytes = reinterpret_cast<const unsigned char*>(keyDer.constData());
    const std::unique_ptr<X509, decltype(&X509_free)> x509(
        d2i_X509(nullptr, &certificateBytes, long(certificateDer.size())), X509_free);
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> pkey(
        d2i_AutoPrivateKey(nullptr, &keyBytes, long(keyDer.size())), EVP_PKEY_free);
    return x509 && pkey && X509_check_private_key(x509.get(), pkey.get()) == 1;
}

Result<QSslConfiguration> serverTls(const QString& certificateFile, const QString& keyFile, qint64 nowMs)
{
    if (!QSslSocket::supportsSsl())
        return Error{.code = ErrorCode::Unsupported, .message = tr("This computer's Qt has no TLS.")};
    const Result<QByteArray> chainPem = read(certificateFile);
    if (!chainPem)
        return chainPem.error();
    const Result<QByteArray> keyPem = read(keyFile);
    if (!keyPem)
        return keyPem.error();
    const QList<QSslCertificate> chain = QSslCertificate::fromData(*chainPem, QSsl::Pem);
    if (chain.isEmpty())
        return wrongFile("%1 holds no certificate in PEM form.", certificateFile);
    if (chain.first().expiryDate().toMSecsSinceEpoch() <= nowMs)
        return wrongFile("The certificate in %1 has expired.", certificateFile);
    const QSslKey key = keyFrom(*keyPem);
    if (key.isNull())
        return wrongFile("%1 holds no private key in PEM form without a passphrase.", keyFile);
    if (!belongTogether(chain.first(), key))
        return wrongFile("The key in %1 belongs to another certificate.", keyFile);
    QSslConfiguration out = QSslConfiguration::defaultConfiguration();
    out.setLocalCertificateChain(chain);
    out.setPrivateKey(key);
    out.setProtocol(QSsl::TlsV1_2OrLater);
    out.setPeerVerifyMode(QSslSocket::VerifyNone);
    return out;
}

} // namespace jobdeck::http
