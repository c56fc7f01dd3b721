// SPDX-License-Identifier: Apache-2.0
// Waits for a future's value in a test: the one place where a test blocks on an answer.
#pragma once

#include "post.h"

#include <QTest>

namespace jobdeck {

/// The answer, or Closing where none came within ten seconds.
template<class T>
Result<T> awaited(const QFuture<Result<T>>& future)
{
    Result<T> out = Error{.code = ErrorCode::Closing, .message = QStringLiteral("no answer in ten seconds")};
    bool answered = false;
    QObject context;
    answer(future, &context, [&](const Result<T>& result) {
        out = result;
        answered = true;
    });
    (void)QTest::qWaitFor([&] { return answered; }, 10'000);
    return out;
}

} // namespace jobdeck
