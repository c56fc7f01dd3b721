// SPDX-License-Identifier: Apache-2.0
// Deliveries with the runs that they start, for tests of what keeps them. Values.
#pragma once

#include "jobfixtures.h"
#include "local/store/changeset.h"

#include <QCryptographicHash>

namespace jobdeck {

inline std::pair<QString, QByteArray> digestOf(int number)
{
    return {QStringLiteral("job"), QCryptographicHash::hash(QByteArray::number(number), QCryptographicHash::Sha256)};
}

inline ExecutionDetail webhookRun(int number)
{
    ExecutionDetail detail;
    detail.execution = {.id = QStringLiteral("run-%1").arg(number),
                        .jobId = QStringLiteral("job"),
                        .jobName = QStringLiteral("build"),
                        .jobRevision = 1,
                        .triggerType = TriggerType::Webhook,
                        .entityName = QStringLiteral("Shell"),
                        .createdAt = 1000 + number};
    detail.parameters = {{QStringLiteral("n"), number}};
    detail.triggerMetadata = {{QStringLiteral("delivery_id"), QStringLiteral("delivery-%1").arg(number)}};
    return detail;
}

/// The job whose runs these are, as the first change of a folder.
inline local::ChangeSet intakeJob()
{
    Job job = shellJob(QStringLiteral("build"), QStringLiteral("true"));
    job.id = QStringLiteral("job");
    job.revision = 1;
    return {.jobs = {{.job = job}}};
}

/// As many deliveries as a group holds, numbered from there.
inline local::ChangeSet intakeGroup(int first, int size)
{
    local::ChangeSet out;
    for (int number = first; number < first + size; ++number) {
        out.added.append(webhookRun(number));
        DeliveryDetail detail;
        detail.delivery = {.id = QStringLiteral("delivery-%1").arg(number),
                           .jobId = QStringLiteral("job"),
                           .jobName = QStringLiteral("build"),
                           .at = 1000 + number,
                           .peer = QStringLiteral("192.0.2.1"),
                           .executionId = QStringLiteral("run-%1").arg(number),
                           .bodySize = 4};
        detail.path = QStringLiteral("päth");
        detail.checks = {
            {.name = QStringLiteral("signature"), .passed = true, .words = QStringLiteral("Signed with “a”")}};
        detail.headers = {{QStringLiteral("X-Event"), QStringLiteral("push")},
                          {QStringLiteral("X-Signature"), QStringLiteral("•••")}};
        detail.body = QByteArray("{\0}\xff", 4);
        detail.parameters = {{QStringLiteral("n"), number}};
        detail.ignoredOverrides = {QStringLiteral("agent")};
        out.deliveries.append(webhook::packed(detail));
        out.remembered.append({.jobId = QStringLiteral("job"),
                               .digest = digestOf(number).second,
                               .at = 1000 + number,
                               .executionId = QStringLiteral("run-%1").arg(number)});
    }
    return out;
}

} // namespace jobdeck
