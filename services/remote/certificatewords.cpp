// SPDX-License-Identifier: Apache-2.0
#include "remote/certificatewords.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QSslCertificate>

namespace jobdeck::remote {

using namespace Qt::StringLiterals;

static QString tr(const char* text)
{
    return QCoreApplication::translate("jobdeck::remote::Certificate", text);
}

static QString nameOf(const QStringList& commonNames, const QStringList& organizations)
{
    const QString name = commonNames.join(u", "_s);
    const QString organization = organizations.join(u", "_s);
    if (name.isEmpty() || organization.isEmpty())
        return name + organization;
    return u"%1 (%2)"_s.arg(name, organization);
}

QString certificateWords(const QSslCertificate& certificate)
{
    if (certificate.isNull())
        return {};
    QStringList hosts = certificate.subjectAlternativeNames().values(QSsl::DnsEntry);
    hosts += certificate.subjectAlternativeNames().values(QSsl::IpAddressEntry);
    hosts.sort();
    const auto day = [](const QDateTime& time) { return time.toUTC().toString(u"yyyy-MM-dd HH:mm"_s) + u" UTC"_s; };
    QStringList lines = {
        tr("Issued to: %1")
            .arg(nameOf(certificate.subjectInfo(QSslCertificate::CommonName),
                        certificate.subjectInfo(QSslCertificate::Organization))),
        tr("For the hosts: %1").arg(hosts.isEmpty() ? tr("none named") : hosts.join(u", "_s)),
        tr("Issued by: %1")
            .arg(certificate.isSelfSigned() ? tr("itself (self-signed)")
                                            : nameOf(certificate.issuerInfo(QSslCertificate::CommonName),
                                                     certificate.issuerInfo(QSslCertificate::Organization))),
        tr("Valid from %1 to %2").arg(day(certificate.effectiveDate()), day(certificate.expiryDate())),
        tr("SHA-256: %1")
            .arg(QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':')).toUpper())};
    return lines.join(u'\n');
}

} // namespace jobdeck::remote
