// SPDX-License-Identifier: Apache-2.0
#include "rest/servingrules.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QRegularExpression>

namespace jobdeck::rest {

using namespace Qt::StringLiterals;

static QString tr(const char* text)
{
    return QCoreApplication::translate("jobdeck::rest::Serving", text);
}

static void checkAddress(const ServingSettings& settings, QList<FieldError>& errors)
{
    const QHostAddress address(settings.address);
    const bool hasTls = !settings.certificateFile.isEmpty() && !settings.keyFile.isEmpty();
    if (address.isNull())
        errors.append({u"address"_s, tr("“%1” is no address. 127.0.0.1 is this computer, 0.0.0.0 every network it is "
                                        "on.")
                                         .arg(settings.address)});
    else if (!address.isLoopback() && !hasTls && settings.trustedProxies.isEmpty())
        errors.append({u"address"_s, tr("Beyond this computer tokens would travel in the open. Name a certificate and "
                                        "its key, or the proxy that has them.")});
    if (settings.port < 0 || settings.port > 65535)
        errors.append({u"port"_s, tr("Between 1 and 65535, or 0 for any that is free.")});
}

QList<FieldError> servingErrors(const ServingSettings& settings)
{
    QList<FieldError> errors;
    checkAddress(settings, errors);
    if (settings.certificateFile.isEmpty() && !settings.keyFile.isEmpty())
        errors.append({u"certificate_file"_s, tr("Name the certificate that this key belongs to.")});
    if (settings.keyFile.isEmpty() && !settings.certificateFile.isEmpty())
        errors.append({u"key_file"_s, tr("Name the key of this certificate.")});
    for (const QString& proxy : settings.trustedProxies) {
        if (QHostAddress(proxy).isNull())
            errors.append({u"trusted_proxies"_s, tr("“%1” is no address.").arg(proxy)});
    }
    static const QRegularExpression name(u"^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$"_s);
    for (const QString& host : settings.hostNames) {
        if (!name.match(host).hasMatch())
            errors.append({u"host_names"_s, tr("“%1” is no name of a computer.").arg(host)});
    }
    return errors;
}

} // namespace jobdeck::rest
