// SPDX-License-Identifier: Apache-2.0
#include "webhook/reachability.h"

#include "promised.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QUuid>

#include <chrono>

namespace jobdeck::webhook {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static constexpr auto kPatience = 15s;

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
    return words;
}

static Result<QString> verdict(QNetworkReply* reply, const Probe& probe, qint64 ms)
{
    const QString host = reply->url().host();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QJsonObject answer = QJsonDocument::fromJson(reply->readAll()).object();
    if (status == 0 && reply->error() == QNetworkReply::HostNotFoundError)
        return failed(tr("There is no address for %1. Check the public base URL.").arg(host));
    if (status == 0 && reply->error() == QNetworkReply::SslHandshakeFailedError)
        return failed(tr("%1 has no certificate that senders would accept: %2").arg(host, reply->errorString()));
    if (status == 0)
        return failed(tr("Nothing answers at %1: %2").arg(probe.baseUrl, reply->errorString()));
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

QFuture<Result<QString>> reach(QNetworkAccessManager& network, const Probe& probe)
{
    const Promised<QString> promised;
    QString base = probe.baseUrl;
    while (base.endsWith(u'/'))
        base.chop(1);
    QNetworkRequest request(QUrl(base + u"/webhooks/"_s + probe.path));
    request.setTransferTimeout(int(std::chrono::milliseconds(kPatience).count()));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    QElapsedTimer timer;
    timer.start();
    QNetworkReply* reply = network.post(request, "{}"_ba);
    QObject::connect(reply, &QNetworkReply::finished, reply, [reply, timer, probe, promised] {
        reply->deleteLater();
        promised.finish(verdict(reply, probe, timer.elapsed()));
    });
    return promised.future();
}

} // namespace jobdeck::webhook
