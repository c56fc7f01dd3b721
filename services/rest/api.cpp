// SPDX-License-Identifier: Apache-2.0
#include "rest/api.h"

#include "http/server.h"
#include "http/tls.h"
#include "rest/answers.h"
#include "rest/hostcheck.h"
#include "rest/outputstream.h"
#include "rest/routes.h"

#include <QHostAddress>
#include <QSslCertificate>
#include <QSslConfiguration>

#include <algorithm>

namespace jobdeck::rest {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static constexpr qsizetype kBodyBytes = 4 * 1024 * 1024; ///< a prompt can have a million characters

Api::Api(const Interfaces& interfaces)
    : m_context(interfaces, this)
    , m_gate(
          *interfaces.clock,
          [this](const QString& peer, const QString& why, int count) { emit refused(peer, why, count); },
          [this](const QString& tokenId, qint64 minute, const QString& peer) { emit tokenUsed(tokenId, minute, peer); })
    , m_expiry(this)
{
    addJobRoutes(m_table, m_context);
    addJobActionRoutes(m_table, m_context);
    addExecutionRoutes(m_table, m_context);
    addAgentRoutes(m_table, m_context);
    addEntityRoutes(m_table, m_context);
    addServiceRoutes(m_table, m_context);
    addWebhookLogRoutes(m_table, m_context);
    addSecretRoutes(m_table, m_context);
    addAccessRoutes(m_table, m_context);
    m_table.mount(m_router, m_gate);
    connect(&m_expiry, &QTimer::timeout, this, &Api::dropRevoked);
    follow(interfaces.backend);
    if (interfaces.webhooks) {
        connect(interfaces.webhooks, &Webhooks::suspicious, this,
                [this](const QString& words) { m_context.warn(words); });
        connect(interfaces.webhooks, &Webhooks::listenerChanged, this,
                [this](const ListenerStatus& listener) { m_context.tell(listener); });
    }
}

Api::~Api() = default;

void Api::follow(Backend* backend)
{
    connect(backend, &Backend::reset, this, [this](const Snapshot& snapshot) {
        m_context.take(snapshot);
        m_gate.setReady(true);
    });
    connect(backend, &Backend::changed, this, [this](const Delta& delta) { m_context.take(delta); });
    connect(backend, &Backend::statusChanged, this, [this](const BackendStatus& status) { m_context.take(status); });
}

void Api::setTokens(const std::shared_ptr<const TokenTable>& tokens)
{
    m_gate.setTokens(tokens);
    dropRevoked();
}

void Api::dropRevoked()
{
    const auto isGone = [this](const QString& tokenId) {
        return !tokenId.isEmpty() && !m_gate.tokens().contains(tokenId, m_context.clock().nowMs());
    };
    m_context.feed().dropWaiting(isGone);
    const QList<OutputStream*> streams = m_context.findChildren<OutputStream*>(Qt::FindDirectChildrenOnly);
    for (OutputStream* stream : streams) {
        if (isGone(stream->tokenId()))
            stream->cut();
    }
}

static QString urlOf(const QHostAddress& address, quint16 port, bool tls)
{
    QString host = address.toString();
    if (address == QHostAddress::Any || address == QHostAddress::AnyIPv4 || address == QHostAddress::AnyIPv6)
        host = u"127.0.0.1"_s;
    else if (address.protocol() == QAbstractSocket::IPv6Protocol)
        host = u'[' + host + u']';
    return (tls ? u"https://"_s : u"http://"_s) + host + u':' + QString::number(port);
}

/// The names in the certificate are ours, too.
static QStringList hostNames(const ServingSettings& settings, const QSslConfiguration& tls)
{
    QStringList out = settings.hostNames;
    const QMultiMap<QSsl::AlternativeNameEntryType, QString> names = tls.localCertificate().subjectAlternativeNames();
    for (const QString& name : names.values(QSsl::DnsEntry))
        out.append(name);
    return out;
}

Result<QString> Api::listen(const ServingSettings& settings)
{
    stopListening();
    const QHostAddress address(settings.address);
    const bool wantsTls = !settings.certificateFile.isEmpty();
    QSslConfiguration tls;
    if (wantsTls) {
        const Result<QSslConfiguration> read =
            http::serverTls(settings.certificateFile, settings.keyFile, m_context.clock().nowMs());
        if (!read)
            return read.error();
        tls = *read;
    }
    const auto handler = [this](const http::Request& request, const http::Responder& respond) {
        handle(request, respond);
    };
    http::Limits limits;
    limits.bodyBytes = kBodyBytes;
    auto server = std::make_unique<http::Server>(handler, limits, m_context.clock());
    const auto wanted = static_cast<quint16>(settings.port);
    const Result<quint16> port = wantsTls ? server->listen(address, wanted, tls) : server->listen(address, wanted);
    if (!port)
        return port.error();
    m_server = std::move(server);
    m_settings = settings;
    m_hosts = hostNames(settings, tls);
    m_expiry.start(10s);
    return urlOf(address, *port, wantsTls);
}

void Api::stopListening()
{
    m_server.reset();
}

/// Who asks through a proxy that we know: the last hop that the proxy saw itself.
static QString behindProxy(const http::Request& request)
{
    const QByteArray forwarded = request.field("X-Forwarded-For");
    const QHostAddress address(QString::fromLatin1(forwarded.mid(forwarded.lastIndexOf(',') + 1).trimmed()));
    return address.isNull() ? request.peer : address.toString();
}

void Api::handle(const http::Request& request, const http::Responder& respond)
{
    if (!isOwnHost(request.field("Host"), m_hosts))
        return respond(http::Response::detail(421, u"This server is not known by that name."_s));
    if (m_settings.trustedProxies.isEmpty())
        return m_router.handle(request, respond);
    if (!m_settings.trustedProxies.contains(request.peer))
        return respond(http::Response::detail(403, u"Only its proxy may ask this server."_s));
    http::Request forwarded = request;
    forwarded.peer = behindProxy(request);
    m_router.handle(forwarded, respond);
}

} // namespace jobdeck::rest
