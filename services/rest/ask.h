// SPDX-License-Identifier: Apache-2.0
// Calls an interface of the main thread from the http thread and brings its answer back. On the http thread.
#pragma once

#include "post.h"

namespace jobdeck::rest {

/// Runs `call`, which answers a QFuture<Result<T>>, in the thread of `owner`, then `then(const Result<T>&)` in that of
/// `context`. Closing where `owner` goes away first.
template<class T, class Call, class Then>
void ask(QObject* owner, QObject* context, Call call, Then then)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    answer(promise->future(), context, std::move(then));
    QMetaObject::invokeMethod(
        owner,
        [owner, promise, call = std::move(call)] {
            answer(call(), owner, [promise](const Result<T>& result) {
                promise->addResult(result);
                promise->finish();
            });
        },
        Qt::QueuedConnection);
}

} // namespace jobdeck::rest
