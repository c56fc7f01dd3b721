// SPDX-License-Identifier: Apache-2.0
// An answer that is given later, for calls that are made of several. Any thread; copies share the one answer.
#pragma once

#include "result.h"

#include <QFuture>
#include <QPromise>

#include <memory>
#include <utility>

namespace jobdeck {

/// If the last copy goes without an answer, answer() of post.h says Closing.
template<class T>
class Promised
{
public:
    Promised() { m_promise->start(); }

    QFuture<Result<T>> future() const { return m_promise->future(); }
    void finish(Result<T> result) const
    {
        m_promise->addResult(std::move(result));
        m_promise->finish();
    }

private:
    std::shared_ptr<QPromise<Result<T>>> m_promise = std::make_shared<QPromise<Result<T>>>();
};

} // namespace jobdeck
