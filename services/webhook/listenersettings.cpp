// SPDX-License-Identifier: Apache-2.0
#include "webhook/listenersettings.h"

#include "http/tls.h"
#include "local/run/privatefile.h"
#include "webhook/ipnetwork.h"
#include "wire/listenerwire.h"

#include <QCoreApplication>
#include <QDir>
#include <QHostAddress>
#include <QJsonObject>
#include <QSysInfo>
#include <QUrl>

#include <algorithm>

namespace jobdeck::webhook {

using namespace Qt::StringLiterals;

static constexpr int kSmallestBody = 1024;
static constexpr int kLargestBody = 64 * 1024 * 1024;
static constexpr int kMostPerMinute = 1'000'000;

static QString tr(const char* text)
{
    return QCoreApplication::translate("jobdeck::webhook", text);
}

static QString filePath(const QString& dataDir)
{
    return QDir(dataDir).filePath(u"webhooks.json"_s);
}

Result<ListenerSettings> loadListenerSettings(const QString& dataDir)
{
    const Result<QJsonObject> object = local::readPrivateJson(filePath(dataDir));
    if (!object)
        return object.error();
    ListenerSettings out = wire::listenerSettingsFromJson(*object);
    out.port = std::clamp(out.port, 0, 65535);
    out.bodyBytes = std::clamp(out.bodyBytes, kSmallestBody, kLargestBody);
    out.perMinute = std::clamp(out.perMinute, 1, kMostPerMinute);
    out.burst = std::clamp(out.burst, 1, kMostPerMinute);
    return out;
}

static bool isBaseUrl(const QString& text)
{
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && (url.scheme() == u"https" || url.scheme() == u"http") && !url.host().isEmpty() &&
           url.userInfo().isEmpty() && !url.hasQuery() && !url.hasFragment();
}

static void checkAddress(const ListenerSettings& settings, QList<FieldError>& errors)
{
    const QHostAddress address(settings.address);
    if (address.isNull()) {
        errors.append(
            {.field = u"address"_s, .message = tr("An IP address of this computer, as 127.0.0.1 or 0.0.0.0.")});
        return;
    }
    if (address.isLoopback() || !settings.certificateFile.isEmpty() ||
        (settings.behindProxy && !settings.trustedProxies.isEmpty()))
        return;
    errors.append(
        {.field = u"address"_s,
         .message = tr("Beyond 127.0.0.1 other computers can reach this port, and without TLS whoever is on the "
                       "way reads and keeps what is delivered. Name a certificate, or say that a trusted "
                       "proxy in front of it provides TLS and list its address.")});
}

static void checkTls(const ListenerSettings& settings, qint64 nowMs, QList<FieldError>& errors)
{
    if (settings.certificateFile.isEmpty() && settings.keyFile.isEmpty())
        return;
    if (settings.certificateFile.isEmpty() || settings.keyFile.isEmpty()) {
        errors.append({.field = settings.keyFile.isEmpty() ? u"key_file"_s : u"certificate_file"_s,
                       .message = tr("TLS needs both the certificate and its key.")});
        return;
    }
    if (const auto tls = http::serverTls(settings.certificateFile, settings.keyFile, nowMs); !tls)
        errors.append({.field = u"certificate_file"_s, .message = tls.error().message});
}

static QList<FieldError> check(const ListenerSettings& settings, qint64 nowMs)
{
    QList<FieldError> errors;
    checkAddress(settings, errors);
    checkTls(settings, nowMs, errors);
    const auto demand = [&errors](bool fine, const QString& field, const QString& message) {
        if (!fine)
            errors.append({.field = field, .message = message});
    };
    demand(settings.port >= 0 && settings.port <= 65535, u"port"_s, tr("Between 1 and 65535, or 0 for any free one."));
    demand(settings.publicBaseUrl.isEmpty() || isBaseUrl(settings.publicBaseUrl), u"public_base_url"_s,
           tr("An address like https://hooks.example.org, without user name, query or fragment."));
    for (const QString& proxy : settings.trustedProxies)
        demand(IpNetwork::parse(proxy).has_value(), u"trusted_proxies"_s,
               tr("“%1” is no address or network, as 10.0.0.0/8.").arg(proxy));
    demand(!settings.behindProxy || !settings.trustedProxies.isEmpty(), u"trusted_proxies"_s,
           tr("List the address of the proxy, so that only it is believed."));
    demand(settings.bodyBytes >= kSmallestBody && settings.bodyBytes <= kLargestBody, u"body_bytes"_s,
           tr("Between 1 KiB and 64 MiB."));
    demand(settings.perMinute >= 1 && settings.perMinute <= kMostPerMinute, u"per_minute"_s,
           tr("Between 1 and 1,000,000 a minute."));
    demand(settings.burst >= 1 && settings.burst <= kMostPerMinute, u"burst"_s, tr("Between 1 and 1,000,000."));
    return errors;
}

Result<Done> saveListenerSettings(const QString& dataDir, const ListenerSettings& settings, qint64 nowMs)
{
    if (const QList<FieldError> errors = check(settings, nowMs); !errors.isEmpty())
        return Error{.code = ErrorCode::Invalid, .message = errors.first().message, .fields = errors};
    return local::writePrivateJson(filePath(dataDir), wire::toJson(settings));
}

QString listenerUrl(const ListenerSettings& settings, const QString& host, int port)
{
    const bool isIpv6 = QHostAddress(host).protocol() == QAbstractSocket::IPv6Protocol;
    return (settings.certificateFile.isEmpty() ? u"http://"_s : u"https://"_s) + (isIpv6 ? u'[' + host + u']' : host) +
           u':' + QString::number(port);
}

QString senderBaseUrl(const ListenerSettings& settings, int port)
{
    if (!settings.publicBaseUrl.isEmpty() || port == 0)
        return settings.publicBaseUrl;
    const QHostAddress address(settings.address);
    const bool any =
        address == QHostAddress::Any || address == QHostAddress::AnyIPv4 || address == QHostAddress::AnyIPv6;
    return listenerUrl(settings, any ? QSysInfo::machineHostName() : settings.address, port);
}

} // namespace jobdeck::webhook
