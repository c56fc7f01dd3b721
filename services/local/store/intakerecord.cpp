// SPDX-License-Identifier: Apache-2.0
#include "local/store/intakerecord.h"

#include "record.h"
#include "wire/enums.h"

#include <algorithm>
#include <utility>

namespace jobdeck::local {

using namespace Qt::StringLiterals;
using webhook::PackedDelivery;

/// Grows when what is written changes; older records are read for as long as a folder may hold them.
/// Since 2 a delivery's details are one block of bytes, since 3 what it says of its run stands there alone.
static constexpr quint8 kFormat = 3;
static constexpr quint8 kThirdFormat = 3;
static constexpr quint8 kFirstFormat = 1;
/// A delivery's row is about as large as this.
static constexpr qsizetype kExpectedBytes = 2048;

bool isIntake(const ChangeSet& changes)
{
    const bool isElse = !changes.jobs.isEmpty() || !changes.changed.isEmpty() || !changes.rows.isEmpty() ||
                        !changes.agents.isEmpty() || !changes.removedAgents.isEmpty() ||
                        !changes.removedExecutions.isEmpty() || changes.paused || !changes.counted.isEmpty();
    const auto isWaiting = [](const ExecutionDetail& detail) {
        const Execution& row = detail.execution;
        return row.triggerType == TriggerType::Webhook && row.status == ExecutionStatus::Pending && !row.test &&
               row.message.isEmpty();
    };
    return !isElse && !changes.deliveries.isEmpty() && std::ranges::all_of(changes.added, isWaiting);
}

namespace {

void put(RecordWriter& out, const ExecutionDetail& detail)
{
    const Execution& row = detail.execution;
    out.text(row.id);
    out.text(row.jobId);
    out.text(row.jobName);
    out.text(row.entityName);
    out.number(row.jobRevision);
    out.number(row.createdAt);
    out.object(detail.parameters);
    out.object(detail.configOverride);
    out.object(detail.triggerMetadata);
}

ExecutionDetail takeExecution(RecordReader& in, qint64 key)
{
    ExecutionDetail detail;
    Execution& row = detail.execution;
    row.key = key;
    row.triggerType = TriggerType::Webhook;
    row.id = in.text();
    row.jobId = in.text();
    row.jobName = in.text();
    row.entityName = in.text();
    row.jobRevision = in.number<qint64>();
    row.createdAt = in.number<qint64>();
    detail.parameters = in.object();
    detail.configOverride = in.object();
    detail.triggerMetadata = in.object();
    return detail;
}

void put(RecordWriter& out, const PackedDelivery& delivery)
{
    const Delivery& row = delivery.row;
    out.text(row.id);
    out.text(row.jobId);
    out.text(row.jobName);
    out.text(row.peer);
    out.text(row.reason);
    out.text(row.executionId);
    out.number(row.at);
    out.text(wire::text(row.verdict));
    out.number(qint32(row.status));
    out.number(qint32(row.count));
    out.number(row.bodySize);
    out.bytes(delivery.details);
    webhook::writeChecks(out, delivery.checks);
    out.object(delivery.parameters);
    out.number(quint8(delivery.hasMetadata));
}

PackedDelivery takeDelivery(RecordReader& in, qint64 key, quint8 format)
{
    DeliveryDetail detail;
    Delivery& row = detail.delivery;
    row.key = key;
    row.id = in.text();
    row.jobId = in.text();
    row.jobName = in.text();
    row.peer = in.text();
    row.reason = in.text();
    row.executionId = in.text();
    if (format == kFirstFormat)
        detail.path = in.text();
    row.at = in.number<qint64>();
    row.verdict = wire::parse<DeliveryVerdict>(in.text()).value_or(DeliveryVerdict::Invalid);
    row.status = in.number<qint32>();
    row.count = in.number<qint32>();
    row.bodySize = in.number<qint64>();
    if (format == kFirstFormat) {
        webhook::readDetails(in, detail);
        detail.parameters = in.object();
        in.repeat([&] { detail.ignoredOverrides.append(in.text()); });
        return webhook::packed(detail);
    }
    PackedDelivery out{.row = row, .details = in.bytes()};
    out.checks = webhook::readChecks(in);
    out.parameters = in.object();
    out.hasMetadata = format >= kThirdFormat && in.number<quint8>() != 0;
    return out;
}

/// What the deliveries say of the runs that they started. False: there is one that none of them started.
bool completeRuns(ChangeSet& changes)
{
    auto run = changes.added.begin();
    for (const PackedDelivery& delivery : std::as_const(changes.deliveries)) {
        if (run == changes.added.end())
            break;
        if (run->execution.id != delivery.row.executionId)
            continue;
        run->triggerMetadata.insert("delivery_id"_L1, delivery.row.id);
        if (delivery.hasMetadata)
            run->triggerMetadata.insert("metadata"_L1, webhook::metadataOf(delivery));
        ++run;
    }
    return run == changes.added.end();
}

void put(RecordWriter& out, const Remembered& remembered)
{
    out.text(remembered.jobId);
    out.text(remembered.executionId);
    out.bytes(remembered.digest);
    out.number(remembered.at);
    out.number(quint8(remembered.expiresAt.has_value()));
    out.number(remembered.expiresAt.value_or(0));
}

Remembered takeRemembered(RecordReader& in)
{
    Remembered out;
    out.jobId = in.text();
    out.executionId = in.text();
    out.digest = in.bytes();
    out.at = in.number<qint64>();
    const bool expires = in.number<quint8>() != 0;
    const auto expiresAt = in.number<qint64>();
    if (expires)
        out.expiresAt = expiresAt;
    return out;
}

template<class T>
void putAll(RecordWriter& out, const QList<T>& all)
{
    out.number(quint32(all.size()));
    for (const T& one : all)
        put(out, one);
}

} // namespace

QByteArray intakeRecord(const ChangeSet& changes, qint64 firstExecution, qint64 firstDelivery)
{
    RecordWriter out(changes.deliveries.size() * kExpectedBytes);
    out.number(kFormat);
    out.number(firstExecution);
    out.number(firstDelivery);
    putAll(out, changes.added);
    putAll(out, changes.deliveries);
    putAll(out, changes.remembered);
    return out.take();
}

std::optional<ChangeSet> fromIntakeRecord(const QByteArray& record)
{
    RecordReader in(record);
    const auto format = in.number<quint8>();
    if (format < kFirstFormat || format > kFormat)
        return std::nullopt;
    auto execution = in.number<qint64>();
    auto delivery = in.number<qint64>();
    ChangeSet out;
    in.repeat([&] { out.added.append(takeExecution(in, execution++)); });
    in.repeat([&] { out.deliveries.append(takeDelivery(in, delivery++, format)); });
    in.repeat([&] { out.remembered.append(takeRemembered(in)); });
    if (!in.isWhole())
        return std::nullopt;
    const bool areComplete = completeRuns(out);
    return areComplete || format < kThirdFormat ? std::optional(out) : std::nullopt;
}

} // namespace jobdeck::local
