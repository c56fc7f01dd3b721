// SPDX-License-Identifier: Apache-2.0
#include "remote/connectionprobe.h"

#include "http/tlsmismatch.h"
#include "remote/faultwords.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

namespace jobdeck::remote {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// A person is waiting in front of a dialog.
static constexpr std::chrono::milliseconds kLongestTest = 15s;

QFuture<Result<ConnectionReport>> ConnectionProbe::run(std::unique_ptr<ApiClient> client,
                                                       const ConnectionSettings& settings, bool hasToken,
                                                       QObject* parent)
{
    auto* probe = new ConnectionProbe(std::move(client), settings, hasToken, parent);
    QFuture<Result<ConnectionReport>> future = probe->m_promise.future();
    probe->begin();
    return future;
}

ConnectionProbe::ConnectionProbe(std::unique_ptr<ApiClient> client, const ConnectionSettings& settings, bool hasToken,
                                 QObject* parent)
    : QObject(parent)
    , m_client(std::move(client))
    , m_settings(settings)
    , m_hasToken(hasToken)
{
    m_promise.start();
    m_client->setAnswerTime(
        std::min<std::chrono::milliseconds>(std::chrono::seconds(settings.answerSeconds), kLongestTest));
}

void ConnectionProbe::begin()
{
    m_time.start();
    // Only a Jobdeck has a feed of changes: asking for it tells who answers, and what is there.
    ApiRequest request = {.path = {u"changes"_s}, .attempts = 1};
    m_client->call(request, this, [this](const ApiAnswer& answer) { takeChanges(answer); });
}

void ConnectionProbe::takeChanges(const ApiAnswer& answer)
{
    const QJsonObject changes = QJsonDocument::fromJson(answer.body).object();
    if (answer.status == 200 && changes.contains("cursor"_L1))
        return tellWorks(ServiceKind::Jobdeck, changes["snapshot"_L1]["jobs"_L1].toArray().size());
    if (answer.status == 0 || answer.status == 401) // no answer, or nothing could be asked
        return tellFailure(answer);
    ApiRequest request = {.path = {u"jobs"_s}, .attempts = 1};
    m_client->call(request, this, [this](const ApiAnswer& jobs) { takeJobs(jobs); });
}

void ConnectionProbe::takeJobs(const ApiAnswer& answer)
{
    const QJsonDocument document = QJsonDocument::fromJson(answer.body);
    const QJsonArray jobs = document.isArray() ? document.array() : document["jobs"_L1].toArray();
    const bool isList = document.isArray() || document["jobs"_L1].isArray() || document["items"_L1].isArray();
    if (answer.status == 200 && isList)
        return tellWorks(ServiceKind::ControlPlane, jobs.size());
    if (answer.error && document.isObject() && document.object().contains("detail"_L1) && answer.status != 404)
        return tellFailure(answer);
    if (answer.fault || answer.status >= 500 || answer.status == 401 || answer.status == 403)
        return tellFailure(answer);
    tell({.summary = notThisApi(m_client->peerName()).message,
          .advice = tr("Official clients use %1.").arg(u"https://control-plane.kubiya.ai"_s)});
}

/// A token that others on the way can read.
static bool isExposed(const ConnectionSettings& settings)
{
    const QUrl url(settings.baseUrl);
    const QHostAddress address(url.host());
    return url.scheme() == "http"_L1 && url.host() != "localhost"_L1 && !address.isLoopback();
}

void ConnectionProbe::tellWorks(ServiceKind kind, qsizetype jobs)
{
    const QString who = kind == ServiceKind::Jobdeck ? tr("A Jobdeck answers") : tr("A control plane answers");
    tell({.works = true,
          .kind = kind,
          .summary = tr("%1 in %2 ms. Jobs: %3.").arg(who).arg(m_time.elapsed()).arg(jobs),
          .advice = m_hasToken && isExposed(m_settings)
                        ? tr("The address begins with http: everybody on the way can read the token. Use https.")
                        : QString()});
}

void ConnectionProbe::tellFailure(const ApiAnswer& answer)
{
    ConnectionReport report = {.summary = answer.error ? answer.error->message : QString()};
    if (answer.fault) {
        report.certificate = answer.fault->certificate;
        const bool isTls = answer.fault->kind == Fault::Kind::Tls;
        if (isTls && !http::isTlsMismatch(answer.fault->words))
            report.advice = tr("If you know this certificate, put the one that signed it into a file and name that "
                               "file as additional CA. Do not send your token before you are sure.");
        else if (isTls)
            report.advice = tr("Perhaps it is a plain HTTP service: then begin the address with http://. Everybody on "
                               "the way can read the token then.");
        else if (answer.fault->kind == Fault::Kind::NotHttp && QUrl(m_settings.baseUrl).scheme() == "http"_L1)
            report.advice = tr("Perhaps it expects https.");
    } else if (answer.status == 401 && !m_hasToken) {
        report.advice = tr("No token was sent. Enter one.");
    } else if (answer.status == 401) {
        report.advice = tr("Make a new token there and enter it here.");
    }
    tell(report);
}

void ConnectionProbe::tell(const ConnectionReport& report)
{
    m_promise.addResult(Result<ConnectionReport>(report));
    m_promise.finish();
    deleteLater();
}

} // namespace jobdeck::remote
