// SPDX-License-Identifier: Apache-2.0
// Pages of history by key from a service that pages by number and filters nothing. Lives on the GUI thread.
#pragma once

#include "executionquery.h"
#include "remote/apiclient.h"
#include "remote/keybook.h"
#include "result.h"

#include <QHash>
#include <QMap>
#include <QPromise>

#include <memory>

namespace jobdeck::remote {

class HistoryPager final : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive it.
    HistoryPager(ApiClient& client, KeyBook& keys, QObject* parent);

    QFuture<Result<ExecutionPage>> page(const ExecutionQuery& query);

private:
    struct Search
    {
        ExecutionQuery query;
        ExecutionPage page;
        qint64 offset = 0;
        int requests = 0;
        QPromise<Result<ExecutionPage>> promise;
    };
    void ask(const std::shared_ptr<Search>& search);
    void take(const std::shared_ptr<Search>& search, const ApiAnswer& answer);
    /// Rows of one answer into the page; true where the page is full.
    bool fill(Search& search, QList<Execution> rows);
    qint64 offsetBefore(const ExecutionQuery& query) const;

    ApiClient& m_client;
    KeyBook& m_keys;
    QHash<QString, QMap<qint64, qint64>> m_marks; ///< by job (empty: all): key → number of the row after it
};

} // namespace jobdeck::remote
