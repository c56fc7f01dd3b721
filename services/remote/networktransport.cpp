// SPDX-License-Identifier: Apache-2.0
#include "remote/networktransport.h"

#include "remote/networkexchange.h"

#include <QNetworkProxyFactory>
#include <QNetworkRequest>
#include <QSslCertificate>

namespace jobdeck::remote {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The desktop's proxy, asked for each address: it can change, and a laptop moves.
class SystemProxy final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override
    {
        return QNetworkProxyFactory::systemProxyForQuery(query);
    }
};

void setProxy(QNetworkAccessManager& manager, const ConnectionSettings& settings)
{
    switch (settings.proxy) {
    case ProxyChoice::System:
        manager.setProxyFactory(new SystemProxy); // the manager's now
        break;
    case ProxyChoice::None:
        manager.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
        break;
    case ProxyChoice::Custom: {
        const QUrl url(settings.proxyUrl);
        const bool socks = url.scheme().startsWith("socks"_L1);
        manager.setProxy(QNetworkProxy(socks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, url.host(),
                                       static_cast<quint16>(url.port(socks ? 1080 : 8080)), url.userName(),
                                       url.password()));
        break;
    }
    }
}

} // namespace

NetworkTransport::NetworkTransport(const ConnectionSettings& settings, QObject* parent)
    : Transport(parent)
    , m_base(settings.baseUrl)
    , m_tls(QSslConfiguration::defaultConfiguration())
{
    for (QNetworkAccessManager* manager : {&m_calls, &m_streams}) {
        setProxy(*manager, settings);
        manager->setAutoDeleteReplies(false);
    }
}

void NetworkTransport::setProxyPassword(const SecretValue& password)
{
    for (QNetworkAccessManager* manager : {&m_calls, &m_streams}) {
        QNetworkProxy proxy = manager->proxy();
        proxy.setPassword(QString::fromUtf8(password.bytes()));
        manager->setProxy(proxy);
        manager->clearAccessCache(); // what a proxy refused before is asked anew
    }
}

/// An HTTP proxy refuses the first request of each connection where it is not told at once who we are, and what is sent
/// only once could not be sent again. Over TLS Qt says it to the proxy alone, before the request.
static QByteArray proxyCredentials(const QNetworkProxy& proxy, const QUrl& url)
{
    const bool isKnown = !proxy.user().isEmpty() && !proxy.password().isEmpty();
    if (proxy.type() != QNetworkProxy::HttpProxy || !isKnown || url.scheme() != "http"_L1)
        return {};
    return "Basic " + (proxy.user() + u':' + proxy.password()).toUtf8().toBase64();
}

void NetworkTransport::trust(const QByteArray& authorities)
{
    m_tls.addCaCertificates(QSslCertificate::fromData(authorities, QSsl::Pem));
}

Exchange* NetworkTransport::send(const WireRequest& request, QObject* parent)
{
    QNetworkRequest network(QUrl::fromEncoded(m_base.toEncoded(QUrl::StripTrailingSlash) + request.target));
    network.setSslConfiguration(m_tls);
    // A token must not travel to wherever a redirect points.
    network.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    network.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    network.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    network.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    network.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    network.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    network.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    for (const http::Field& field : request.fields)
        network.setRawHeader(field.name, field.value);
    if (const QByteArray credentials = proxyCredentials(m_calls.proxy(), m_base); !credentials.isEmpty())
        network.setRawHeader("Proxy-Authorization", credentials);
    return new NetworkExchange(request.time > 0ms ? m_calls : m_streams, network, request, parent);
}

QString NetworkTransport::peerName() const
{
    return m_base.port() < 0 ? m_base.host() : u"%1:%2"_s.arg(m_base.host()).arg(m_base.port());
}

} // namespace jobdeck::remote
