// SPDX-License-Identifier: Apache-2.0
// Runs a function on a thread pool and brings its Result back as a future for answer(). Any thread.
#pragma once

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <type_traits>

namespace jobdeck::remote {

/// `fn` touches nothing but what it captured by value.
template<class Fn>
auto inBackground(QThreadPool& pool, Fn fn) -> QFuture<std::invoke_result_t<Fn>>
{
    auto promise = std::make_shared<QPromise<std::invoke_result_t<Fn>>>();
    promise->start();
    pool.start([promise, fn = std::move(fn)] {
        promise->addResult(fn());
        promise->finish();
    });
    return promise->future();
}

} // namespace jobdeck::remote
