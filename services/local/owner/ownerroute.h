// SPDX-License-Identifier: Apache-2.0
// A route of the owner's local socket that asks an asked of the main thread. Added on the main thread, answered on
// the socket's.
#pragma once

#include "http/router.h"
#include "post.h"
#include "rest/ask.h"
#include "wire/errorwire.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <functional>

namespace jobdeck {

/// `call` gets the request's body on the thread of `asked`, which must outlive the router's use; `read` turns its
/// value into the answer. Errors are answered as those of the API.
template<class T, class Call, class Read>
void addOwnerRoute(http::Router& router, const QByteArray& method, const QString& path, QObject* asked, Call call,
                   Read read)
{
    router.add(method, path, [asked, call, read](const http::Request& request, const http::Responder& responder) {
        auto* context = new QObject; // of this thread
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        rest::ask<T>(
            asked, context, [call, body] { return call(body); },
            [context, read, responder](const Result<T>& result) {
                responder(
                    result ? http::Response::json(200, read(*result))
                           : http::Response::json(wire::httpStatus(result.error()), wire::errorBody(result.error())));
                context->deleteLater();
            });
    });
}

} // namespace jobdeck
