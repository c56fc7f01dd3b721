// SPDX-License-Identifier: Apache-2.0
// One call of an API as a future of what its answer says. GUI thread.
#pragma once

#include "promised.h"
#include "remote/apiclient.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace jobdeck::remote {

/// `read` turns the answer's JSON object into the result.
template<class T, class Read>
QFuture<Result<T>> askApi(ApiClient& client, const ApiRequest& request, QObject* context, Read read)
{
    const Promised<T> promised;
    client.call(request, context, [promised, read](const ApiAnswer& answer) {
        if (answer.error)
            return promised.finish(*answer.error);
        promised.finish(read(QJsonDocument::fromJson(answer.body).object()));
    });
    return promised.future();
}

} // namespace jobdeck::remote
