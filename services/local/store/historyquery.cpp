// SPDX-License-Identifier: Apache-2.0
#include "local/store/historyquery.h"

#include "local/store/executionrows.h"
#include "wire/enums.h"

#include <algorithm>

namespace jobdeck::local {

using namespace Qt::StringLiterals;

/// Rows stand in the order in which they were made, and that is the order of `created_at` as long as the clock is
/// right. A clock that was set back by less than this hides no row from a search by time.
static constexpr qint64 kClockSlackMs = 24LL * 3600 * 1000;

namespace {

/// The rows of at most one status: one walk down one index.
class Branch
{
public:
    Branch(const ExecutionQuery& query, std::optional<ExecutionStatus> status)
    {
        chooseIndex(query, status);
        if (!query.includeTests)
            add(u"+test = 0"_s);
        if (query.beforeKey)
            add(u"key < ?"_s, {*query.beforeKey});
        // `+` keeps the planner from walking the index of times and sorting what it finds.
        if (query.from)
            add(u"+created_at >= ? AND key >= (SELECT key FROM executions WHERE created_at >= ? "
                "ORDER BY created_at, key LIMIT 1)"_s,
                {*query.from, *query.from - kClockSlackMs});
        if (query.to)
            add(u"+created_at < ? AND key <= (SELECT key FROM executions WHERE created_at < ? "
                "ORDER BY created_at DESC, key DESC LIMIT 1)"_s,
                {*query.to, *query.to + kClockSlackMs});
    }

    QString sql() const
    {
        const QString where = m_where.isEmpty() ? QString() : u" WHERE "_s + m_where.join(u" AND "_s);
        return u"SELECT key FROM (SELECT key FROM executions"_s + m_index + where + u" ORDER BY key DESC LIMIT ?)"_s;
    }
    QString countSql() const
    {
        const QString where = m_where.isEmpty() ? QString() : u" WHERE "_s + m_where.join(u" AND "_s);
        return u"SELECT count(*) AS n FROM executions"_s + m_index + where;
    }
    const QVariantList& values() const { return m_values; }

private:
    void chooseIndex(const ExecutionQuery& query, std::optional<ExecutionStatus> status)
    {
        const bool byJob = !query.jobId.isEmpty();
        if (byJob)
            add(u"job = (SELECT key FROM jobs WHERE id = ?)"_s, {query.jobId});
        if (status)
            add(u"status = ?"_s, {wire::text(*status)});
        if (query.triggerType)
            add(byJob || status ? u"+trigger_type = ?"_s : u"trigger_type = ?"_s, {wire::text(*query.triggerType)});
        if (byJob || status || query.triggerType)
            m_index = u" INDEXED BY executions_"_s + (byJob && status ? u"job_status"_s
                                                      : byJob         ? u"job"_s
                                                      : status        ? u"status"_s
                                                                      : u"trigger"_s);
    }

    void add(const QString& condition, const QVariantList& values = {})
    {
        m_where.append(condition);
        m_values.append(values);
    }

    QString m_index;
    QStringList m_where;
    QVariantList m_values;
};

} // namespace

static QList<std::optional<ExecutionStatus>> branchesOf(const ExecutionQuery& query)
{
    QList<std::optional<ExecutionStatus>> statuses(query.statuses.begin(), query.statuses.end());
    if (statuses.isEmpty())
        statuses.append(std::nullopt);
    return statuses;
}

HistoryQuery historyQuery(const ExecutionQuery& query)
{
    const qint64 offset = std::max<qint64>(0, query.offset);
    const qint64 rows = offset + std::clamp(query.limit, 1, 1000) + 1;
    QStringList branches;
    HistoryQuery out;
    for (const std::optional<ExecutionStatus>& status : branchesOf(query)) {
        const Branch branch(query, status);
        branches.append(branch.sql());
        out.values.append(branch.values());
        out.values.append(rows);
    }
    out.sql = u"SELECT "_s + executionColumns() +
              u" FROM executions e LEFT JOIN jobs j ON j.key = e.job WHERE e.key IN ("_s +
              branches.join(u" UNION ALL "_s) + u") ORDER BY e.key DESC LIMIT ? OFFSET ?"_s;
    out.values.append({rows - offset, offset});
    return out;
}

HistoryQuery historyCount(ExecutionQuery query)
{
    query.beforeKey.reset();
    QStringList branches;
    HistoryQuery out;
    for (const std::optional<ExecutionStatus>& status : branchesOf(query)) {
        const Branch branch(query, status);
        branches.append(branch.countSql());
        out.values.append(branch.values());
    }
    out.sql = u"SELECT sum(n) FROM ("_s + branches.join(u" UNION ALL "_s) + u')';
    return out;
}

} // namespace jobdeck::local
