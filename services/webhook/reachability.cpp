// SPDX-License-Identifier: Apache-2.0
#include "webhook/reachability.h"

#include "http/tlsmismatch.h"
#include "promised.h"
#include "webhook/hooktable.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QHostAddress>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QUuid>

namespace jobdeck::webhook {

using namespace Qt::StringLiterals;

static QString tr(const char* text)
{
    return QCoreApplication::translate("jobdeck::webhook", text);
}

Probe newProbe(const QString& baseUrl)
{
    const auto word = [] { return QUuid::createUuid().toString(QUuid::Id128); };
    return {.baseUrl = baseUrl, .path = u"reach-"_s + word(), .word = word()};
}

static Error failed(const QString& message)
{
    return {.code = ErrorCode::Unavailable, .message = message};
}

/// An address that answers here need not be one that others reach.
static QString whoReaches(const QString& host)
{
    static const std::vector<IpNetwork> own =
        parsedNetworks({u"10.0.0.0/8"_s, u"172.16.0.0/12"_s, u"192.168.0.0/16"_s, u"100.64.0.0/10"_s,
                        u"169.254.0.0/16"_s, u"fc00::/7"_s, u"fe80::/10"_s});
    const QHostAddress address(host);
    if (address.isLoopback() || host == "localhost"_L1)
        return u' ' + tr("Only this computer reaches that address.");
    const std::optional<IpNetwork> network = IpNetwork::parse(host);
    if (network && isWithin(*network, own))
        return u' ' + tr("Only your own network reaches that address, not senders in the internet.");
    return {};
}

static QString reachedWords(const QJsonObject& answer, const QString& host, qint64 ms)
{
    QString words = tr("%1 answered in %2 ms, and it is this Jobdeck.").arg(host).arg(ms);
    const QString peer = answer.value("peer"_L1).toString();
    const QString real = answer.value("real_peer"_L1).toString();
    if (real != peer)
        words += u' ' + tr("The proxy %1 is trusted; it says that the request came from %2.").arg(peer, real);
    else if (answer.value("forwarded"_L1).toBool())
        words += u' ' + tr("A proxy at %1 is in between. List it as trusted, so that the log and allowed networks see "
                           "the real senders.")
                            .arg(peer);
    return words + whoReaches(host);
}

static Error noAnswer(const QNetworkReply& reply, const Probe& probe, std::chrono::milliseconds patience)
{
    const QString host = reply.url().host();
    switch (reply.error()) {
    case QNetworkReply::HostNotFoundError:
        return failed(tr("There is no address for %1. Check the public base URL.").arg(host));
    case QNetworkReply::SslHandshakeFailedError:
        if (http::isTlsMismatch(reply.errorString()))
            return failed(tr("%1 does not speak TLS there. Either the port is another one, or the public base URL has "
                             "to begin with http://.")
                              .arg(host));
        return failed(tr("%1 has no certificate that senders would accept: %2").arg(host, reply.errorString()));
    case QNetworkReply::OperationCanceledError:
    case QNetworkReply::TimeoutError:
        return failed(tr("%1 did not answer within %2 s. Either nothing passes its port on to this computer, or your "
                         "router does not let its own network in by its public address: then ask from elsewhere, for "
                         "example with a phone that is not in this network.")
                          .arg(host)
                          .arg(double(patience.count()) / 1000));
    default:
        return failed(tr("Nothing answers at %1: %2").arg(probe.baseUrl, reply.errorString()));
    }
}

static Result<QString> verdict(QNetworkReply* reply, const Probe& probe, qint64 ms)
{
    const QString host = reply->url().host();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QJsonObject answer = QJsonDocument::fromJson(reply->readAll()).object();
    if (status >= 300 && status < 400)
        return failed(
            tr("%1 sends senders on to %2. Deliveries do not follow: use that address as the public base URL.")
                .arg(host, reply->header(QNetworkRequest::LocationHeader).toString()));
    if (status == 200 && answer.value("jobdeck"_L1) == probe.word)
        return reachedWords(answer, host, ms);
    return failed(tr("%1 answers, but it is not this Jobdeck (status %2). The proxy or tunnel must pass paths under "
                     "/webhooks/ on to this computer's port.")
                      .arg(host)
                      .arg(status));
}

QFuture<Result<QString>> reach(QNetworkAccessManager& network, const Probe& probe, std::chrono::milliseconds patience)
{
    const Promised<QString> promised;
    QString base = probe.baseUrl;
    while (base.endsWith(u'/'))
        base.chop(1);
    QNetworkRequest request(QUrl(base + u"/webhooks/"_s + probe.path));
    request.setTransferTimeout(int(patience.count()));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    QElapsedTimer timer;
    timer.start();
    QNetworkReply* reply = network.post(request, "{}"_ba);
    QObject::connect(reply, &QNetworkReply::finished, reply, [reply, timer, probe, patience, promised] {
        reply->deleteLater();
        const bool answered = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid();
        promised.finish(answered ? verdict(reply, probe, timer.elapsed()) : noAnswer(*reply, probe, patience));
    });
    return promised.future();
}

} // namespace jobdeck::webhook
