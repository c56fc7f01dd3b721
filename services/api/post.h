// SPDX-License-Identifier: Apache-2.0
// The only cross-thread call: post() runs a function in a worker's thread, answer() brings its result back to a
// context.
#pragma once

#include "result.h"

#include <QCoreApplication>
#include <QFuture>
#include <QFutureWatcher>
#include <QMetaObject>
#include <QPromise>

#include <memory>
#include <type_traits>

namespace jobdeck {

/// Runs `fn` in the thread of `worker` through its event loop. If the worker goes away first the future finishes
/// without a result, which answer() turns into ErrorCode::Closing.
template<class Fn>
auto post(QObject* worker, Fn fn) -> QFuture<std::invoke_result_t<Fn>>
{
    using Value = std::invoke_result_t<Fn>;
    auto promise = std::make_shared<QPromise<Value>>();
    promise->start();
    QFuture<Value> future = promise->future();
    QMetaObject::invokeMethod(
        worker,
        [promise, fn = std::move(fn)]() mutable {
            if constexpr (std::is_void_v<Value>)
                fn();
            else
                promise->addResult(fn());
            promise->finish();
        },
        Qt::QueuedConnection);
    return future;
}

/// A future that already holds its value; answer() still delivers it through the event loop.
template<class T>
QFuture<T> ready(T value)
{
    QPromise<T> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

/// Calls `fn(const Result<T>&)` in the thread of `context` once `future` is finished, always through the event loop and
/// never after `context` is gone. Not QFuture::then(context, …): with Qt 6.4 that aborts when the context dies
/// meanwhile.
template<class T, class Fn>
void answer(const QFuture<Result<T>>& future, QObject* context, Fn fn)
{
    auto* watcher = new QFutureWatcher<Result<T>>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, fn = std::move(fn)]() mutable {
        watcher->deleteLater();
        if (watcher->future().resultCount() > 0)
            fn(static_cast<const Result<T>&>(watcher->future().resultAt(0)));
        else
            fn(Result<T>(Error{.code = ErrorCode::Closing,
                               .message = QCoreApplication::translate("jobdeck", "Jobdeck is closing.")}));
    });
    watcher->setFuture(future);
}

} // namespace jobdeck
