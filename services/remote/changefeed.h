// SPDX-License-Identifier: Apache-2.0
// Follows another Jobdeck by its feed of changes: one question that is answered when there is news. GUI thread.
#pragma once

#include "remote/apiclient.h"
#include "remote/newsfeed.h"

#include <QThreadPool>
#include <QTimer>

namespace jobdeck::remote {

class ChangeFeed final : public NewsFeed
{
    Q_OBJECT

public:
    /// Both must outlive it; `pool` reads what came.
    ChangeFeed(ApiClient& client, QThreadPool& pool, QObject* parent = nullptr);

    void start() override { ask(); }
    void askNow() override;
    void askForAll() override;
    void setAttention(Attention) override {}

private:
    void ask();
    void take(const ApiAnswer& answer);
    void fail(const ApiAnswer& answer, const Error& error);

    ApiClient& m_client;
    QThreadPool& m_pool;
    QTimer m_wait;
    QObject* m_call = nullptr; ///< ends the question that waits
    QString m_cursor;
    int m_failures = 0;
    bool m_known = false;    ///< the service has this feed
    bool m_wantsAll = false; ///< the next question is for the whole state
};

} // namespace jobdeck::remote
