// SPDX-License-Identifier: Apache-2.0
#include "shell/recentproblems.h"

#include "backend.h"
#include "backendmodels.h"
#include "post.h"

#include <algorithm>

namespace jobdeck {

RecentProblems::RecentProblems(const PageContext& context, QObject* parent) : QObject(parent), m_context(context)
{
    connect(m_context.models, &BackendModels::reloaded, this, &RecentProblems::ask);
    connect(m_context.models, &BackendModels::executionChanged, this, &RecentProblems::see);
    connect(m_context.models, &BackendModels::executionRemoved, this, &RecentProblems::forget);
    if (m_context.models->isLoaded())
        ask();
}

void RecentProblems::ask()
{
    ExecutionQuery query;
    query.statuses = {ExecutionStatus::Failed, ExecutionStatus::TimedOut, ExecutionStatus::Lost};
    query.includeTests = false;
    query.limit = kMost;
    answer(m_context.backend->executions(query), this, [this](const Result<ExecutionPage>& page) {
        if (!page)
            return; // the page of history says why; the menu keeps what it had
        for (const Execution& execution : page->executions)
            insert(execution);
        emit changed();
    });
}

void RecentProblems::see(const Execution& execution)
{
    if (execution.test || !isProblem(execution.status))
        return;
    insert(execution);
    emit changed();
}

void RecentProblems::insert(const Execution& execution)
{
    m_executions.removeIf([&execution](const Execution& known) { return known.id == execution.id; });
    const auto place = std::ranges::lower_bound(m_executions, execution.key, std::ranges::greater(), &Execution::key);
    m_executions.insert(place, execution);
    if (m_executions.size() > kMost)
        m_executions.removeLast();
}

void RecentProblems::forget(const QString& executionId)
{
    if (m_executions.removeIf([&executionId](const Execution& known) { return known.id == executionId; }) > 0)
        emit changed();
}

} // namespace jobdeck
