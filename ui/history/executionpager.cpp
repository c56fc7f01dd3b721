// SPDX-License-Identifier: Apache-2.0
#include "history/executionpager.h"

#include "backend.h"
#include "backendmodels.h"
#include "clock.h"
#include "post.h"

namespace jobdeck {

ExecutionPager::ExecutionPager(const PageContext& context, QObject* parent) : QObject(parent), m_context(context)
{
    connect(&m_model, &ExecutionTableModel::moreWanted, this, [this](qint64 beforeKey) { fetch(beforeKey); });
    connect(context.models, &BackendModels::executionChanged, this, &ExecutionPager::onExecutionChanged);
    connect(context.models, &BackendModels::executionRemoved, &m_model, &ExecutionTableModel::remove);
    connect(context.models, &BackendModels::reloaded, this, [this] {
        if (m_wanted)
            ask(m_model.query());
    });
}

void ExecutionPager::ask(const ExecutionQuery& query)
{
    ++m_generation;
    m_wanted = true;
    m_asking = false;
    m_meanwhile.clear();
    m_model.setNow(m_context.clock->nowMs());
    m_model.restart(query);
    setState(State::Loading);
    // Before the backend's first news there is nobody to ask; its reset asks again.
    if (m_context.models->isLoaded())
        fetch({});
}

void ExecutionPager::retry()
{
    if (m_state == State::Failed)
        ask(m_model.query());
    else
        m_model.fetchMore({});
}

void ExecutionPager::fetch(std::optional<qint64> beforeKey)
{
    ExecutionQuery query = m_model.query();
    query.beforeKey = beforeKey;
    m_asking = true;
    answer(m_context.backend->executions(query), this,
           [this, first = !beforeKey, generation = m_generation](const Result<ExecutionPage>& page) {
               if (generation == m_generation)
                   take(page, first);
           });
}

void ExecutionPager::take(const Result<ExecutionPage>& page, bool first)
{
    m_asking = false;
    if (page) {
        m_model.append(*page);
        const QList<Execution> meanwhile = std::exchange(m_meanwhile, {});
        for (const Execution& execution : meanwhile)
            m_model.apply(execution);
        setState(State::Loaded);
    } else if (first) {
        m_error = page.error();
        setState(State::Failed);
    } else {
        m_model.forgetRequest();
        emit moreFailed(page.error());
    }
}

void ExecutionPager::onExecutionChanged(const Execution& execution)
{
    if (m_asking)
        m_meanwhile.append(execution);
    if (m_state == State::Loaded)
        m_model.apply(execution);
}

void ExecutionPager::setState(State state)
{
    m_state = state;
    emit stateChanged();
}

} // namespace jobdeck
