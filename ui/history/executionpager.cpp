// SPDX-License-Identifier: Apache-2.0
#include "history/executionpager.h"

#include "backend.h"
#include "backendmodels.h"
#include "tables/executioncells.h"

namespace jobdeck {

ExecutionPager::ExecutionPager(const PageContext& context, QObject* parent)
    : KeysetPager(context.clock, parent)
    , m_context(context)
{
    connect(context.models, &BackendModels::executionChanged, this, &ExecutionPager::takeNews);
    connect(context.models, &BackendModels::executionRemoved, model(), &ExecutionTableModel::remove);
    connect(context.models, &BackendModels::reloaded, this, &ExecutionPager::askAgain);
    model()->setWaiting(waitingWords(context.models->status()));
    connect(context.models, &BackendModels::statusChanged, this,
            [this](const BackendStatus& status) { model()->setWaiting(waitingWords(status)); });
}

bool ExecutionPager::canAsk() const
{
    return m_context.models->isLoaded();
}

QFuture<Result<ExecutionPage>> ExecutionPager::page(const ExecutionQuery& query)
{
    return m_context.backend->executions(query);
}

} // namespace jobdeck
