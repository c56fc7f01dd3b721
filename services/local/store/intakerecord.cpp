// SPDX-License-Identifier: Apache-2.0
#include "local/store/intakerecord.h"

#include "local/store/oldintakerecord.h"
#include "record.h"
#include "wire/enums.h"

#include <algorithm>

namespace jobdeck::local {

using namespace Qt::StringLiterals;
using webhook::PackedDelivery;

/// Grows when what is written changes; older records are read for as long as a folder may hold them. An older program
/// calls a newer one damaged, which it meets only after a crash.
static constexpr quint8 kFormat = 4;
/// A delivery's row is about as large as this.
static constexpr qsizetype kExpectedBytes = 2048;

// Flags behind a delivery.
static constexpr quint8 kHasMetadata = 1;
static constexpr quint8 kHasRun = 2;    ///< which follows
static constexpr quint8 kHasMemory = 4; ///< which follows
static constexpr quint8 kFlags = kHasMetadata | kHasRun | kHasMemory;

namespace {

/// Calls `each` with a delivery, the run that it started or null, and what is remembered of it or null. False: there is
/// a run or a memory that belongs to none of them.
template<class Each>
bool eachDelivery(const ChangeSet& changes, const Each& each)
{
    auto run = changes.added.begin();
    auto memory = changes.remembered.begin();
    for (const PackedDelivery& delivery : changes.deliveries) {
        const Delivery& row = delivery.row;
        const bool started =
            run != changes.added.end() && run->execution.id == row.executionId && run->execution.jobId == row.jobId;
        const bool remembered = started && memory != changes.remembered.end() &&
                                memory->executionId == row.executionId && memory->jobId == row.jobId;
        each(delivery, started ? &*run++ : nullptr, remembered ? &*memory++ : nullptr);
    }
    return run == changes.added.end() && memory == changes.remembered.end();
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
}

PackedDelivery takeDelivery(RecordReader& in, qint64 key)
{
    PackedDelivery out;
    Delivery& row = out.row;
    row.key = key;
    row.id = in.text();
    row.jobId = in.text();
    row.jobName = in.text();
    row.peer = in.text();
    row.reason = in.text();
    row.executionId = in.text();
    row.at = in.number<qint64>();
    row.verdict = wire::parse<DeliveryVerdict>(in.text()).value_or(DeliveryVerdict::Invalid);
    row.status = in.number<qint32>();
    row.count = in.number<qint32>();
    row.bodySize = in.number<qint64>();
    out.details = in.bytes();
    out.checks = webhook::readChecks(in);
    out.parameters = in.object();
    return out;
}

void put(RecordWriter& out, const ExecutionDetail& detail)
{
    const Execution& row = detail.execution;
    out.text(row.jobName);
    out.text(row.entityName);
    out.number(row.jobRevision);
    out.number(row.createdAt);
    out.object(detail.parameters);
    out.object(detail.configOverride);
    out.object(detail.triggerMetadata);
}

ExecutionDetail takeExecution(RecordReader& in, qint64 key, const PackedDelivery& from)
{
    ExecutionDetail detail;
    Execution& row = detail.execution;
    row.key = key;
    row.id = from.row.executionId;
    row.jobId = from.row.jobId;
    row.triggerType = TriggerType::Webhook;
    row.jobName = in.text();
    row.entityName = in.text();
    row.jobRevision = in.number<qint64>();
    row.createdAt = in.number<qint64>();
    detail.parameters = in.object();
    detail.configOverride = in.object();
    detail.triggerMetadata = in.object();
    webhook::addTo(detail.triggerMetadata, from);
    return detail;
}

void put(RecordWriter& out, const Remembered& remembered)
{
    out.bytes(remembered.digest);
    out.number(remembered.at);
    out.number(quint8(remembered.expiresAt.has_value()));
    out.number(remembered.expiresAt.value_or(0));
}

Remembered takeRemembered(RecordReader& in, const PackedDelivery& from)
{
    Remembered out{.jobId = from.row.jobId, .digest = in.bytes(), .at = in.number<qint64>()};
    const bool expires = in.number<quint8>() != 0;
    const auto expiresAt = in.number<qint64>();
    if (expires)
        out.expiresAt = expiresAt;
    out.executionId = from.row.executionId;
    return out;
}

} // namespace

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
    return !isElse && !changes.deliveries.isEmpty() && std::ranges::all_of(changes.added, isWaiting) &&
           eachDelivery(changes, [](auto&&...) {});
}

QByteArray intakeRecord(const ChangeSet& changes, qint64 firstExecution, qint64 firstDelivery)
{
    RecordWriter out(changes.deliveries.size() * kExpectedBytes);
    out.number(kFormat);
    out.number(firstExecution);
    out.number(firstDelivery);
    out.count(changes.deliveries.size());
    [[maybe_unused]] const bool isWhole = eachDelivery(changes, [&out](const PackedDelivery& delivery,
                                                                       const ExecutionDetail* run,
                                                                       const Remembered* memory) {
        put(out, delivery);
        out.number(quint8((delivery.hasMetadata ? kHasMetadata : 0) | (run ? kHasRun : 0) | (memory ? kHasMemory : 0)));
        if (run)
            put(out, *run);
        if (memory)
            put(out, *memory);
    });
    Q_ASSERT(isWhole);
    return out.take();
}

std::optional<ChangeSet> fromIntakeRecord(const QByteArray& record)
{
    RecordReader in(record);
    const auto format = in.number<quint8>();
    if (format < kFormat)
        return fromOldIntakeRecord(record);
    if (format > kFormat)
        return std::nullopt;
    auto execution = in.number<qint64>();
    auto delivery = in.number<qint64>();
    ChangeSet out;
    bool makesSense = true;
    in.repeat([&] {
        PackedDelivery taken = takeDelivery(in, delivery++);
        const auto has = in.number<quint8>();
        const bool hasRun = (has & kHasRun) != 0;
        makesSense = makesSense && (has & ~kFlags) == 0 && (hasRun || (has & kHasMemory) == 0) &&
                     (!hasRun || !taken.row.executionId.isEmpty());
        taken.hasMetadata = (has & kHasMetadata) != 0;
        if (hasRun)
            out.added.append(takeExecution(in, execution++, taken));
        if ((has & kHasMemory) != 0)
            out.remembered.append(takeRemembered(in, taken));
        out.deliveries.append(std::move(taken));
    });
    return makesSense && in.isWhole() ? std::optional(out) : std::nullopt;
}

} // namespace jobdeck::local
