// SPDX-License-Identifier: Apache-2.0
#include "userservice/steps.h"

#include "post.h"

namespace jobdeck {

static void takeStep(const QList<Step>& steps, qsizetype at, QObject* context, const Promised<Done>& promised)
{
    if (at == steps.size())
        return promised.finish(Done{});
    answer(steps.at(at)(), context, [steps, at, context, promised](const Result<Done>& done) {
        if (!done)
            return promised.finish(done);
        takeStep(steps, at + 1, context, promised);
    });
}

QFuture<Result<Done>> inOrder(const QList<Step>& steps, QObject* context)
{
    const Promised<Done> promised;
    takeStep(steps, 0, context, promised);
    return promised.future();
}

} // namespace jobdeck
