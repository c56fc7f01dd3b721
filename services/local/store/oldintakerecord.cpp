// SPDX-License-Identifier: Apache-2.0
#include "local/store/oldintakerecord.h"

#include "record.h"
#include "wire/enums.h"

#include <utility>

namespace jobdeck::local {

using namespace Qt::StringLiterals;
using webhook::PackedDelivery;
using enum RecordReader::Counts;

/// Since the second a delivery's details are one block of bytes, since the third what it says of its run stands there
/// alone.
static constexpr quint8 kFirstFormat = 1;
static constexpr quint8 kThirdFormat = 3;

namespace {

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

/// As they are written now; empty where they cannot be read, which whoever unpacks them finds.
QByteArray takeDetails(RecordReader& in)
{
    const std::optional<DeliveryDetail> detail = webhook::unpacked({.details = in.bytes()}, FourBytes);
    return detail ? webhook::packed(*detail).details : QByteArray();
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
    PackedDelivery out{.row = row, .details = takeDetails(in)};
    out.checks = webhook::readChecks(in);
    out.parameters = in.object();
    out.hasMetadata = format >= kThirdFormat && in.number<quint8>() != 0;
    return out;
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

/// What the deliveries say of the runs that they started. False: there is one that none of them started.
bool completeRuns(ChangeSet& changes)
{
    auto run = changes.added.begin();
    for (const PackedDelivery& delivery : std::as_const(changes.deliveries)) {
        if (run == changes.added.end())
            break;
        if (run->execution.id != delivery.row.executionId)
            continue;
        webhook::addTo(run->triggerMetadata, delivery);
        ++run;
    }
    return run == changes.added.end();
}

} // namespace

std::optional<ChangeSet> fromOldIntakeRecord(const QByteArray& record)
{
    RecordReader in(record, FourBytes);
    const auto format = in.number<quint8>();
    if (format < kFirstFormat || format > kThirdFormat)
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
