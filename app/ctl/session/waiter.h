// SPDX-License-Identifier: Apache-2.0
// Waits for one answer where no session is open. Main thread, whose event loop turns meanwhile.
#pragma once

#include "post.h"

#include <QEventLoop>

namespace jobdeck::ctl {

/// Ctrl+C ends the program here: nothing runs in it yet.
template<class T>
Result<T> waitFor(const QFuture<Result<T>>& future)
{
    Result<T> out = Error{.code = ErrorCode::Closing};
    QEventLoop loop;
    answer(future, &loop, [&](const Result<T>& result) {
        out = result;
        loop.quit();
    });
    loop.exec();
    return out;
}

} // namespace jobdeck::ctl
