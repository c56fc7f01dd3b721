// SPDX-License-Identifier: Apache-2.0
// One run of a job, or one slot that could not run: a light row for lists and the whole story for the details.
#pragma once

#include "agent.h"
#include "executionstatus.h"
#include "job.h"
#include "shared.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace jobdeck {

/// A stretch of due slots that one `missed` row stands for. All UTC ms.
struct MissedSlots
{
    qint64 count = 0;
    qint64 first = 0;
    qint64 last = 0;
    bool operator==(const MissedSlots&) const = default;
};

/// What lists show: about 200 bytes, no prompt and no output.
struct Execution
{
    qint64 key = 0;  ///< grows with every row of this backend: newest first is by descending key
    QString id;      ///< uuid, no braces
    QString jobId;   ///< empty: the test of an unsaved job
    QString jobName; ///< as it was called then
    qint64 jobRevision = 0;
    TriggerType triggerType = TriggerType::Manual;
    bool test = false; ///< tried from the editor; stays out of the figures
    ExecutionStatus status = ExecutionStatus::Pending;
    QString message;    ///< why it is what it is, in words: the error, the reason of a skip, what it waits for
    QString entityName; ///< what ran it
    std::optional<qint64> scheduledFor; ///< UTC ms: the slot, for cron
    std::optional<MissedSlots> missed;
    qint64 createdAt = 0; ///< UTC ms
    std::optional<qint64> startedAt;
    std::optional<qint64> completedAt;
    std::optional<qint64> durationMs; ///< by the monotonic clock
    bool operator==(const Execution&) const = default;
};

/// What an agent's tool reported about itself.
struct Usage
{
    std::optional<qint64> inputTokens;
    std::optional<qint64> outputTokens;
    std::optional<double> costUsd;
    QString sessionId;
    bool operator==(const Usage&) const = default;
};

/// Everything an execution keeps, so that it can be understood long after job and agent changed.
struct ExecutionDetail
{
    Execution execution;
    JobDefinition definition; ///< as it was when it ran
    Shared<Agent> agent;      ///< as it was when it ran
    QJsonObject parameters;   ///< as sent by the trigger
    QJsonObject configOverride;
    QJsonObject triggerMetadata; ///< what came with it: for webhooks `delivery_id` and the sender's `metadata`
    QString renderedPrompt;      ///< for people; a script never contains the values themselves
    QString renderedSystemPrompt;
    QString program; ///< resolved path
    QStringList arguments;
    QString workingDirectory;
    QStringList environmentNames; ///< names only, sorted
    std::optional<int> exitCode;
    std::optional<int> signal;
    QString response; ///< the extracted answer, else the last 64 KiB of standard output
    Usage usage;
    qint64 logSize = 0; ///< bytes of the output file
    bool operator==(const ExecutionDetail&) const = default;
};

} // namespace jobdeck
