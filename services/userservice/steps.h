// SPDX-License-Identifier: Apache-2.0
// Asynchronous steps one after the other, and file work away from the calling thread. Any thread with an event loop.
#pragma once

#include "promised.h"
#include "result.h"

#include <QFuture>
#include <QList>
#include <QThreadPool>

#include <functional>

class QObject;

namespace jobdeck {

using Step = std::function<QFuture<Result<Done>>()>;

/// Until one fails, which is then the answer. `context` must live on the calling thread; with it the steps end.
QFuture<Result<Done>> inOrder(const QList<Step>& steps, QObject* context);

/// `fn` on a thread of the pool.
template<class T>
QFuture<Result<T>> onPool(std::function<Result<T>()> fn)
{
    const Promised<T> promised;
    QThreadPool::globalInstance()->start([promised, fn = std::move(fn)] { promised.finish(fn()); });
    return promised.future();
}

} // namespace jobdeck
