// SPDX-License-Identifier: Apache-2.0
#include "webhook/routes.h"

#include "http/router.h"
#include "post.h"
#include "webhook/gate.h"

#include <QPromise>
#include <QThread>

#include <memory>

namespace jobdeck::webhook {

using namespace Qt::StringLiterals;

/// The answer of a gate on another thread; a responder stays on its own.
static QFuture<Result<http::Response>> askElsewhere(Gate* gate, const http::Request& request)
{
    auto promise = std::make_shared<QPromise<Result<http::Response>>>();
    promise->start();
    QFuture<Result<http::Response>> future = promise->future();
    QMetaObject::invokeMethod(
        gate,
        [gate, request, promise] {
            gate->receive(request.parameters.value(u"path"_s), request,
                          http::Responder([promise](const http::Response& response) {
                              promise->addResult(response);
                              promise->finish();
                          }));
        },
        Qt::QueuedConnection);
    return future;
}

void addWebhookRoutes(http::Router& router, Gate* gate, QObject* context)
{
    const auto receive = [gate, context](const http::Request& request, const http::Responder& responder) {
        if (!context || gate->thread() == QThread::currentThread())
            return gate->receive(request.parameters.value(u"path"_s), request, responder);
        answer(askElsewhere(gate, request), context, [responder](const Result<http::Response>& response) {
            responder(response ? *response : http::Response::detail(503, response.error().message));
        });
    };
    for (const QString& pattern :
         {u"/api/v1/jobs/webhook/{path}"_s, u"/api/v1/webhooks/{path}"_s, u"/webhooks/{path}"_s})
        router.add("POST", pattern, receive);
}

} // namespace jobdeck::webhook
