// SPDX-License-Identifier: Apache-2.0
// A page's stage with webhooks: a job, a listener and a believable morning of deliveries. GUI thread.
#pragma once

#include "memoryvault.h"
#include "memorywebhooks.h"
#include "pagestage.h"
#include "webhookconfig.h"

namespace jobdeck {

class WebhookStage : public PageStage
{
public:
    WebhookStage() : webhooks(backend, clock), vault(clock) {}

    PageContext context()
    {
        PageContext context = PageStage::context();
        context.webhooks = &webhooks;
        context.vault = &vault;
        return context;
    }

    Job addWebhookJob(const QString& name, const WebhookConfig& webhook = {})
    {
        Job job = addJob(name, QStringLiteral("Deploy {{branch}} of {{repo}}"));
        job.definition.triggerType = TriggerType::Webhook;
        job.definition.config = withWebhookConfig({}, webhook);
        job.webhookPath = QStringLiteral("q3Jx0vTnR5mCkzYw8LbPaA");
        return backend.addJob(job);
    }

    /// Of the job, the minutes before now.
    DeliveryDetail delivery(const Job& job, DeliveryVerdict verdict, int minutesAgo)
    {
        using namespace Qt::StringLiterals;
        return {.delivery = {.jobId = job.id,
                             .jobName = job.definition.name,
                             .at = kNow - minutesAgo * 60'000LL,
                             .peer = u"140.82.115.7"_s,
                             .verdict = verdict},
                .path = job.webhookPath,
                .checks = {{.name = u"network"_s, .passed = true, .words = u"140.82.115.7 may send"_s},
                           {.name = u"rate"_s, .passed = true, .words = u"3 in the last minute, 60 allowed"_s},
                           {.name = u"signature"_s, .passed = true, .words = u"signed with the job's secret"_s}},
                .headers = {{u"Content-Type"_s, u"application/json"_s},
                            {u"User-Agent"_s, u"GitHub-Hookshot/044aadd"_s},
                            {u"X-GitHub-Event"_s, u"push"_s},
                            {u"X-Hub-Signature-256"_s, u"sha256=•••"_s}},
                .body =
                    R"({"ref":"refs/heads/main","repository":{"full_name":"octo/hello"},"commits":[{"id":"6dcb09b"}]})",
                .parameters = {{u"branch"_s, u"refs/heads/main"_s}, {u"repo"_s, u"octo/hello"_s}}};
    }

    /// Every verdict once, the newest started.
    void fillMorning(const Job& job)
    {
        using namespace Qt::StringLiterals;
        using enum DeliveryVerdict;
        struct Row
        {
            DeliveryVerdict verdict;
            int status;
            QString reason;
        };
        const QList<Row> rows = {{UnknownPath, 404, u"no job has this address"_s},
                                 {NotStored, 503, u"database is locked"_s},
                                 {Invalid, 400, u"Missing required parameters: branch"_s},
                                 {Disabled, 400, u"Job is disabled"_s},
                                 {QueueFull, 429, u"100 runs wait already"_s},
                                 {RateLimited, 429, u"60 a minute are allowed"_s},
                                 {Forbidden, 403, u"203.0.113.9 is not in 140.82.112.0/20"_s},
                                 {Unverifiable, 503, u"the keyring is locked"_s},
                                 {Unauthorized, 401, u"Invalid webhook signature"_s},
                                 {Ping, 200, u"ping"_s},
                                 {NotMatched, 200, u"branch is not main (it is dev)"_s},
                                 {Duplicate, 200, u"the same delivery came 12 s before"_s},
                                 {Started, 200, {}}};
        QList<DeliveryDetail> details;
        int minutes = 40 * static_cast<int>(rows.size());
        for (const Row& row : rows) {
            DeliveryDetail detail = delivery(job, row.verdict, minutes -= 39);
            detail.delivery.status = row.status;
            detail.delivery.reason = row.reason;
            detail.delivery.count = row.verdict == Unauthorized ? 14 : 1;
            if (row.verdict == UnknownPath)
                detail.delivery.jobId = detail.delivery.jobName = QString();
            if (row.verdict == Unauthorized)
                detail.checks.last() = {.name = u"signature"_s,
                                        .passed = false,
                                        .words = u"signed with another secret, or not by the sender"_s};
            if (row.verdict == Started || row.verdict == Duplicate)
                detail.delivery.executionId = u"7b0d3a52-5c1e-4f4e-9a53-0d6f2f6f6f10"_s;
            details.append(detail);
        }
        webhooks.receiveQuietly(details);
    }

    MemoryWebhooks webhooks;
    MemoryVault vault;
};

} // namespace jobdeck
