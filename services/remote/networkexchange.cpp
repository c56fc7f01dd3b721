// SPDX-License-Identifier: Apache-2.0
#include "remote/networkexchange.h"

#include "remote/certificatewords.h"
#include "remote/onceread.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QSslConfiguration>
#include <QSslError>

#include <utility>

namespace jobdeck::remote {

using namespace std::chrono_literals;

/// No list of jobs is this long; a hostile or broken server is not to fill our memory.
static constexpr qint64 kLongestAnswer = 256LL * 1024 * 1024;

NetworkExchange::NetworkExchange(QNetworkAccessManager& manager, const QNetworkRequest& network,
                                 const WireRequest& request, QObject* parent)
    : Exchange(parent)
    , m_limited(request.time > 0ms)
{
    QNetworkRequest prepared = network;
    if (request.repeatable) {
        m_reply = manager.sendCustomRequest(prepared, request.method, request.body);
    } else {
        // Qt sends a request again, POST too, when its connection ends before the answer. It cannot where the body can
        // be read only once.
        auto* body = new OnceRead(request.body);
        prepared.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        prepared.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
        m_reply = manager.sendCustomRequest(prepared, request.method, body);
        body->setParent(m_reply);
    }
    m_reply->setParent(this);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &NetworkExchange::takeHead);
    connect(m_reply, &QNetworkReply::readyRead, this, &NetworkExchange::takeData);
    connect(m_reply, &QNetworkReply::sslErrors, this, &NetworkExchange::takeTlsErrors);
    connect(m_reply, &QNetworkReply::finished, this, &NetworkExchange::takeEnd, Qt::QueuedConnection);
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        m_timedOut = true;
        m_reply->abort();
    });
    if (m_limited)
        m_deadline.start(request.time);
}

NetworkExchange::~NetworkExchange()
{
    m_finished = true;
    m_reply->disconnect(this);
    m_reply->abort();
}

void NetworkExchange::takeHead()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status < 200 || std::exchange(m_headSeen, true))
        return;
    QList<http::Field> fields;
    for (const auto& [name, value] : m_reply->rawHeaderPairs())
        fields.append({.name = name, .value = value});
    emit headReceived(status, fields);
}

void NetworkExchange::takeData()
{
    const QByteArray bytes = m_reply->readAll();
    m_received += bytes.size();
    if (m_limited && m_received > kLongestAnswer) {
        m_tooLarge = true;
        m_reply->abort();
    } else if (!bytes.isEmpty() && m_headSeen) {
        emit dataReceived(bytes);
    }
}

void NetworkExchange::takeTlsErrors(const QList<QSslError>& errors)
{
    QStringList words;
    for (const QSslError& error : errors)
        words += error.errorString();
    words.removeDuplicates();
    m_tlsWords = words.join(QStringLiteral("; "));
    m_certificate = certificateWords(errors.isEmpty() ? QSslCertificate() : errors.constFirst().certificate());
    if (const QSslCertificate own = m_reply->sslConfiguration().peerCertificate(); !own.isNull())
        m_certificate = certificateWords(own);
}

void NetworkExchange::takeEnd()
{
    if (m_finished)
        return;
    m_deadline.stop();
    takeHead();
    if (m_reply->bytesAvailable() > 0 && !m_timedOut && !m_tooLarge)
        takeData();
    // Qt counts 4xx and 5xx as errors; here they are answers like any other, as long as they came whole.
    const QNetworkReply::NetworkError error = m_reply->error();
    const bool answered = error == QNetworkReply::NoError || error >= QNetworkReply::ContentAccessDenied;
    const bool whole = answered && error != QNetworkReply::ContentReSendError && m_headSeen && !m_tooLarge;
    m_finished = true;
    emit finished(whole ? std::nullopt : std::optional(faultOf()));
}

/// Then it was the proxy that could not be reached: Qt tells the two apart only where it tunnels.
bool NetworkExchange::isBehindProxy() const
{
    const QNetworkAccessManager* manager = m_reply->manager();
    QNetworkProxy proxy = manager->proxy();
    if (QNetworkProxyFactory* factory = manager->proxyFactory())
        proxy = factory->queryProxy(QNetworkProxyQuery(m_reply->url())).value(0, QNetworkProxy::NoProxy);
    return proxy.type() == QNetworkProxy::HttpProxy || proxy.type() == QNetworkProxy::Socks5Proxy;
}

Fault NetworkExchange::faultOf() const
{
    using enum QNetworkReply::NetworkError;
    Fault fault = {.kind = Fault::Kind::CutOff, .words = m_reply->errorString()};
    switch (m_reply->error()) {
    case HostNotFoundError:
        fault.kind = isBehindProxy() ? Fault::Kind::Proxy : Fault::Kind::HostNotFound;
        fault.sent = false;
        break;
    case ConnectionRefusedError:
        fault.kind = isBehindProxy() ? Fault::Kind::Proxy : Fault::Kind::Refused;
        fault.sent = false;
        break;
    case SslHandshakeFailedError:
        fault.kind = Fault::Kind::Tls;
        fault.sent = false;
        break;
    case ProxyConnectionRefusedError:
    case ProxyNotFoundError:
    case ProxyAuthenticationRequiredError:
        fault.kind = Fault::Kind::Proxy;
        fault.sent = false;
        break;
    case ProtocolUnknownError:
    case ProtocolInvalidOperationError:
        fault.kind = Fault::Kind::Address;
        fault.sent = false;
        break;
    case ProtocolFailure:
        fault.kind = Fault::Kind::NotHttp;
        break;
    case TimeoutError:
        fault.kind = Fault::Kind::Timeout;
        break;
    case NetworkSessionFailedError:
    case TemporaryNetworkFailureError:
        fault.kind = Fault::Kind::Unreachable;
        break;
    default:
        break;
    }
    if (!m_tlsWords.isEmpty()) {
        fault.words = m_tlsWords;
        fault.certificate = m_certificate;
    }
    if (m_timedOut)
        fault.kind = Fault::Kind::Timeout;
    if (m_tooLarge)
        fault.kind = Fault::Kind::TooLarge;
    return fault;
}

} // namespace jobdeck::remote
