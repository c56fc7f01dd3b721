// SPDX-License-Identifier: Apache-2.0
// Saves an edited job: reads again, sends what changed, and calls it saved only when the answer holds it. Lives on the
// GUI thread; deletes itself.
#pragma once

#include "job.h"
#include "remote/apiclient.h"
#include "result.h"

#include <QPromise>

namespace jobdeck::remote {

/// What a save left behind, also where some of it was ignored.
struct WriteOutcome
{
    Result<Job> result;        ///< for whoever saved
    std::optional<Job> stored; ///< as the service has it now; empty: nothing is known to have changed
    bool isLost = false;       ///< of a new job: the service may have made it
};

class JobWriter final : public QObject
{
    Q_OBJECT

public:
    using Take = std::function<void(const WriteOutcome&)>;

    /// `alsoRevision`: what counts as the stored revision besides the job's own, after a save that was taken in part.
    /// `counts`: the service counts revisions and knows If-Match.
    JobWriter(ApiClient& client, const Job& job, qint64 alsoRevision, bool counts, Take take, QObject* parent);
    void start();

private:
    void create();
    void takeCurrent(const ApiAnswer& answer);
    void patch(const Job& current);
    void takePatched(const ApiAnswer& answer);
    void switchTo(const Job& stored);
    void end(const Job& stored);
    void fail(const Error& error, bool isLost = false);
    void failCreation(const Error& error);
    Result<Job> read(const ApiAnswer& answer) const;

    ApiClient& m_client;
    const Job m_job;
    const qint64 m_alsoRevision;
    const bool m_counts;
    Take m_take;
    QJsonObject m_sent;
    QString m_newSecret; ///< of a webhook, told once when it is created
};

} // namespace jobdeck::remote
