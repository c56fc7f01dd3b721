// SPDX-License-Identifier: Apache-2.0
#include "remote/historypager.h"

#include "remote/faultwords.h"
#include "remote/recentrows.h"
#include "wire/executionresponse.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace jobdeck::remote {

using namespace Qt::StringLiterals;

static constexpr int kRows = 100;
/// A filter that matches almost nothing is not allowed to read the whole history at once; the user can ask for more.
static constexpr int kMostRequests = 8;
/// Rows that are read once more, in case some before them were deleted meanwhile.
static constexpr qint64 kOverlap = 10;

HistoryPager::HistoryPager(ApiClient& client, KeyBook& keys, QObject* parent)
    : QObject(parent)
    , m_client(client)
    , m_keys(keys)
{}

QFuture<Result<ExecutionPage>> HistoryPager::page(const ExecutionQuery& query)
{
    auto search = std::make_shared<Search>();
    search->query = query;
    search->offset = offsetBefore(query);
    search->promise.start();
    ask(search);
    return search->promise.future();
}

qint64 HistoryPager::offsetBefore(const ExecutionQuery& query) const
{
    if (!query.beforeKey)
        return 0;
    // The nearest known row that is not after the wanted place; new rows only push it further down.
    const QMap<qint64, qint64> marks = m_marks.value(query.jobId);
    const auto mark = marks.lowerBound(*query.beforeKey);
    return mark == marks.constEnd() ? 0 : qMax<qint64>(0, *mark - kOverlap);
}

void HistoryPager::ask(const std::shared_ptr<Search>& search)
{
    ++search->requests;
    ApiRequest request;
    if (search->query.jobId.isEmpty())
        request.path = {u"executions"_s};
    else
        request.path = {u"jobs"_s, search->query.jobId, u"executions"_s};
    request.query.addQueryItem(u"limit"_s, QString::number(kRows));
    request.query.addQueryItem(u"offset"_s, QString::number(search->offset));
    m_client.call(request, this, [this, search](const ApiAnswer& answer) { take(search, answer); });
}

void HistoryPager::take(const std::shared_ptr<Search>& search, const ApiAnswer& answer)
{
    const auto finish = [&search](const Result<ExecutionPage>& result) {
        search->promise.addResult(result);
        search->promise.finish();
    };
    if (answer.error)
        return finish(*answer.error);
    QJsonParseError wrong;
    const QJsonDocument document = QJsonDocument::fromJson(answer.body, &wrong);
    if (wrong.error != QJsonParseError::NoError)
        return finish(notThisApi(m_client.peerName()));
    const QJsonValue value = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    const ExecutionPage rows = wire::executionPageFromResponse(value);
    const bool isFull = fill(*search, rows.executions);
    search->offset += rows.executions.size();
    const bool isEnd = rows.executions.isEmpty() || (rows.total && search->offset >= *rows.total);
    if (!isFull && !isEnd && search->requests < kMostRequests)
        return ask(search);
    search->page.hasMore = isFull || !isEnd;
    finish(search->page);
}

bool HistoryPager::fill(Search& search, QList<Execution> rows)
{
    const ExecutionQuery& query = search.query;
    QMap<qint64, qint64>& marks = m_marks[query.jobId];
    qint64 number = search.offset;
    for (Execution& row : rows) {
        ++number;
        if (row.jobId.isEmpty())
            row.jobId = query.jobId;
        m_keys.note(row, m_client.clock().nowMs());
        marks.insert(row.key, number);
        const bool wanted =
            !row.jobId.isEmpty() && matches(row, query) && (!query.beforeKey || row.key < *query.beforeKey);
        if (!wanted)
            continue;
        if (search.page.executions.size() == query.limit)
            return true;
        search.page.executions.append(row);
    }
    return false;
}

} // namespace jobdeck::remote
