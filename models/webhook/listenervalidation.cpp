// SPDX-License-Identifier: Apache-2.0
#include "webhook/listenervalidation.h"

#include "webhook/ipnetwork.h"

#include <QCoreApplication>
#include <QUrl>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

constexpr int kHighestPort = 65'535;
constexpr int kLeastBody = 1024;
constexpr int kMostBody = 64 * 1024 * 1024;
constexpr int kMostPerMinute = 600'000;
constexpr int kMostBurst = 100'000;

QString tr(const char* text)
{
    return QCoreApplication::translate("jobdeck::webhook", text);
}

class Findings
{
public:
    void add(const QString& field, const QString& message) { m_errors.append({.field = field, .message = message}); }
    void checkNumber(const QString& field, int value, int least, int most)
    {
        if (value < least || value > most)
            add(field, tr("This is a number from %1 to %2.").arg(least).arg(most));
    }
    QList<FieldError> take() { return std::move(m_errors); }

private:
    QList<FieldError> m_errors;
};

bool isBaseUrl(const QString& text)
{
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() && (url.scheme() == "https"_L1 || url.scheme() == "http"_L1) &&
           url.query().isEmpty() && !url.hasFragment() && url.userInfo().isEmpty();
}

void checkAddress(const ListenerSettings& settings, Findings& findings)
{
    const std::optional<IpNetwork> address = IpNetwork::parse(settings.address);
    if (!address || settings.address.contains(u'/')) {
        findings.add(u"address"_s, tr("“%1” is not an address of this computer. 127.0.0.1 is this computer alone, "
                                      "0.0.0.0 every network it is in.")
                                       .arg(settings.address));
        return;
    }
    const bool hasTls = !settings.certificateFile.isEmpty() && !settings.keyFile.isEmpty();
    if (!address->isLoopback() && !hasTls && !settings.behindProxy)
        findings.add(u"address"_s, tr("Other computers can reach this address, and what they send could be read on the "
                                      "way. Name certificate files, or the proxy that receives for it."));
}

void checkProxies(const ListenerSettings& settings, Findings& findings)
{
    for (const QString& proxy : settings.trustedProxies) {
        const std::optional<IpNetwork> network = IpNetwork::parse(proxy);
        if (!network)
            findings.add(u"trusted_proxies"_s,
                         tr("“%1” is neither an address nor a network like 192.0.2.0/24.").arg(proxy));
        else if (network == IpNetwork::parse(u"0.0.0.0/0") || network == IpNetwork::parse(u"::/0"))
            findings.add(u"trusted_proxies"_s,
                         tr("“%1” is everybody: any sender could then claim any address.").arg(proxy));
    }
    if (settings.behindProxy && settings.trustedProxies.isEmpty())
        findings.add(u"behind_proxy"_s, tr("Name the proxy's address among the trusted proxies."));
}

void checkFiles(const ListenerSettings& settings, Findings& findings)
{
    if (settings.certificateFile.isEmpty() && !settings.keyFile.isEmpty())
        findings.add(u"certificate_file"_s, tr("The key belongs to a certificate: name its file too."));
    if (settings.keyFile.isEmpty() && !settings.certificateFile.isEmpty())
        findings.add(u"key_file"_s, tr("The certificate needs its private key: name that file too."));
}

} // namespace

QList<FieldError> validate(const ListenerSettings& settings)
{
    Findings findings;
    checkAddress(settings, findings);
    findings.checkNumber(u"port"_s, settings.port, 0, kHighestPort);
    if (!settings.publicBaseUrl.isEmpty() && !isBaseUrl(settings.publicBaseUrl))
        findings.add(u"public_base_url"_s,
                     tr("An address that senders can use begins with https:// and has no “?” or “#”, for example "
                        "https://hooks.example.org."));
    checkProxies(settings, findings);
    checkFiles(settings, findings);
    findings.checkNumber(u"body_bytes"_s, settings.bodyBytes, kLeastBody, kMostBody);
    findings.checkNumber(u"per_minute"_s, settings.perMinute, 1, kMostPerMinute);
    findings.checkNumber(u"burst"_s, settings.burst, 1, kMostBurst);
    return findings.take();
}

bool isLoopbackOnly(const ListenerSettings& settings)
{
    const std::optional<IpNetwork> address = IpNetwork::parse(settings.address);
    return address && address->isLoopback();
}

} // namespace jobdeck
