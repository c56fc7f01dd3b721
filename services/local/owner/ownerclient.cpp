// SPDX-License-Identifier: Apache-2.0
#include "local/owner/ownerclient.h"

#include "local/owner/ownercall.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPromise>

#include <memory>

namespace jobdeck {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static QByteArray requestBytes(const QByteArray& method, const QByteArray& path, const QByteArray& body)
{
    QByteArray bytes = method + ' ' + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    if (!body.isEmpty())
        bytes += "Content-Type: application/json\r\n";
    return bytes + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

static Result<Done> raiseResult(const Result<http::Response>& response)
{
    if (!response)
        return response.error();
    if (response->status == 200)
        return Done{};
    return Error{.code = response->status == 409 ? ErrorCode::Unsupported : ErrorCode::Unavailable,
                 .message = QJsonDocument::fromJson(response->body)["detail"_L1].toString()};
}

/// `read` turns the owner's answer into the caller's.
template<class T, class Read>
static QFuture<Result<T>> call(const QString& folder, const QByteArray& request, std::chrono::milliseconds time,
                               Read read)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    QFuture<Result<T>> future = promise->future();
    auto* call = new OwnerCall(folder, request, time, QCoreApplication::instance());
    QObject::connect(call, &OwnerCall::finished, call, [call, promise, read](const Result<http::Response>& response) {
        promise->addResult(read(response));
        promise->finish();
        call->deleteLater();
    });
    return future;
}

QFuture<Result<http::Response>> askOwner(const QString& folder, const QByteArray& method, const QByteArray& path,
                                         const QByteArray& body, std::chrono::milliseconds time)
{
    return call<http::Response>(folder, requestBytes(method, path, body), time,
                                [](const Result<http::Response>& response) { return response; });
}

QFuture<Result<Done>> raiseOwnersWindow(const QString& folder)
{
    const QJsonObject body = {{u"activation_token"_s, qEnvironmentVariable("XDG_ACTIVATION_TOKEN")}};
    const QByteArray bytes = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return call<Done>(folder, requestBytes("POST", "/api/v1/window/raise", bytes), 5s, raiseResult);
}

} // namespace jobdeck
