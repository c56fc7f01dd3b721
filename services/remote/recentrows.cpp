// SPDX-License-Identifier: Apache-2.0
#include "remote/recentrows.h"

#include <algorithm>

namespace jobdeck::remote {

static constexpr qsizetype kMost = 2000;

void RecentRows::note(const QList<Execution>& executions)
{
    for (const Execution& execution : executions)
        m_rows.insert(execution.id, execution);
    if (m_rows.size() <= kMost + kMost / 4)
        return;
    const QList<Execution> newest = rows();
    for (const Execution& old : newest.sliced(kMost))
        m_rows.remove(old.id);
}

void RecentRows::remove(const QStringList& ids)
{
    for (const QString& id : ids)
        m_rows.remove(id);
}

bool matches(const Execution& execution, const ExecutionQuery& query)
{
    return (query.jobId.isEmpty() || execution.jobId == query.jobId) &&
           (query.statuses.isEmpty() || query.statuses.contains(execution.status)) &&
           (!query.triggerType || execution.triggerType == *query.triggerType) &&
           (!query.from || execution.createdAt >= *query.from) && (!query.to || execution.createdAt < *query.to) &&
           (query.includeTests || !execution.test);
}

QList<Execution> RecentRows::rows() const
{
    QList<Execution> out = m_rows.values();
    std::ranges::sort(out, [](const Execution& a, const Execution& b) { return a.key > b.key; });
    return out;
}

ExecutionPage RecentRows::page(const ExecutionQuery& query) const
{
    ExecutionPage page;
    for (const Execution& execution : rows()) {
        if (!matches(execution, query) || (query.beforeKey && execution.key >= *query.beforeKey))
            continue;
        if (page.executions.size() == query.limit) {
            page.hasMore = true;
            break;
        }
        page.executions.append(execution);
    }
    return page;
}

const Execution* RecentRows::find(const QString& id) const
{
    const auto row = m_rows.constFind(id);
    return row == m_rows.constEnd() ? nullptr : &*row;
}

} // namespace jobdeck::remote
