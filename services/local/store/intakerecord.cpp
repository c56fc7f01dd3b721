// SPDX-License-Identifier: Apache-2.0
#include "local/store/intakerecord.h"

#include <QDataStream>
#include <QIODevice>
#include <QJsonDocument>

#include <algorithm>

namespace jobdeck::local {

/// Grows when what is written changes; older records are read for as long as a folder may hold them.
static constexpr quint8 kFormat = 1;
static constexpr auto kStream = QDataStream::Qt_6_0;
/// A delivery's row is about as large as this.
static constexpr qsizetype kExpectedBytes = 2048;

bool isIntake(const ChangeSet& changes)
{
    const bool isElse = !changes.jobs.isEmpty() || !changes.changed.isEmpty() || !changes.agents.isEmpty() ||
                        !changes.removedAgents.isEmpty() || !changes.removedExecutions.isEmpty() || changes.paused;
    const auto isWaiting = [](const ExecutionDetail& detail) {
        const Execution& row = detail.execution;
        return row.triggerType == TriggerType::Webhook && row.status == ExecutionStatus::Pending && !row.test &&
               row.message.isEmpty();
    };
    const auto isNew = [](const DeliveryDetail& detail) { return detail.delivery.key == 0; };
    return !isElse && !changes.deliveries.isEmpty() && std::ranges::all_of(changes.added, isWaiting) &&
           std::ranges::all_of(changes.deliveries, isNew);
}

namespace {

// Text as UTF-8: half the bytes that go to the disk.

void put(QDataStream& out, const QString& text)
{
    out << text.toUtf8();
}

void put(QDataStream& out, const QJsonObject& object)
{
    out << (object.isEmpty() ? QByteArray() : QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QString takeText(QDataStream& in)
{
    QByteArray utf8;
    in >> utf8;
    return QString::fromUtf8(utf8);
}

QJsonObject takeObject(QDataStream& in)
{
    QByteArray json;
    in >> json;
    return QJsonDocument::fromJson(json).object();
}

void put(QDataStream& out, const ExecutionDetail& detail)
{
    const Execution& row = detail.execution;
    put(out, row.id);
    put(out, row.jobId);
    put(out, row.jobName);
    put(out, row.entityName);
    out << row.jobRevision << row.createdAt;
    put(out, detail.parameters);
    put(out, detail.configOverride);
    put(out, detail.triggerMetadata);
}

ExecutionDetail takeExecution(QDataStream& in, qint64 key)
{
    ExecutionDetail detail;
    Execution& row = detail.execution;
    row.key = key;
    row.triggerType = TriggerType::Webhook;
    row.id = takeText(in);
    row.jobId = takeText(in);
    row.jobName = takeText(in);
    row.entityName = takeText(in);
    in >> row.jobRevision >> row.createdAt;
    detail.parameters = takeObject(in);
    detail.configOverride = takeObject(in);
    detail.triggerMetadata = takeObject(in);
    return detail;
}

void put(QDataStream& out, const DeliveryDetail& detail)
{
    const Delivery& row = detail.delivery;
    put(out, row.id);
    put(out, row.jobId);
    put(out, row.jobName);
    put(out, row.peer);
    put(out, row.reason);
    put(out, row.executionId);
    out << row.at << qint32(row.verdict) << qint32(row.status) << qint32(row.count) << row.bodySize;
    put(out, detail.path);
    out << quint32(detail.checks.size());
    for (const DeliveryCheck& check : detail.checks) {
        put(out, check.name);
        out << check.passed;
        put(out, check.words);
    }
    out << quint32(detail.headers.size());
    for (const auto& [name, value] : detail.headers) {
        put(out, name);
        put(out, value);
    }
    out << detail.body;
    put(out, detail.parameters);
    out << detail.ignoredOverrides;
}

template<class Take>
void repeat(QDataStream& in, Take take)
{
    quint32 count = 0;
    in >> count;
    for (quint32 i = 0; i < count && in.status() == QDataStream::Ok; ++i)
        take();
}

DeliveryDetail takeDelivery(QDataStream& in, qint64 key)
{
    DeliveryDetail detail;
    Delivery& row = detail.delivery;
    row.key = key;
    row.id = takeText(in);
    row.jobId = takeText(in);
    row.jobName = takeText(in);
    row.peer = takeText(in);
    row.reason = takeText(in);
    row.executionId = takeText(in);
    qint32 verdict = 0;
    qint32 status = 0;
    qint32 count = 0;
    in >> row.at >> verdict >> status >> count >> row.bodySize;
    row.verdict = DeliveryVerdict(verdict);
    row.status = status;
    row.count = count;
    detail.path = takeText(in);
    repeat(in, [&] {
        DeliveryCheck check{.name = takeText(in)};
        in >> check.passed;
        check.words = takeText(in);
        detail.checks.append(check);
    });
    repeat(in, [&] {
        const QString name = takeText(in);
        detail.headers.append({name, takeText(in)});
    });
    in >> detail.body;
    detail.parameters = takeObject(in);
    in >> detail.ignoredOverrides;
    return detail;
}

void put(QDataStream& out, const Remembered& remembered)
{
    put(out, remembered.jobId);
    put(out, remembered.executionId);
    out << remembered.digest << remembered.at << remembered.expiresAt.has_value() << remembered.expiresAt.value_or(0);
}

Remembered takeRemembered(QDataStream& in)
{
    Remembered out;
    bool expires = false;
    qint64 expiresAt = 0;
    out.jobId = takeText(in);
    out.executionId = takeText(in);
    in >> out.digest >> out.at >> expires >> expiresAt;
    if (expires)
        out.expiresAt = expiresAt;
    return out;
}

template<class T>
void putAll(QDataStream& out, const QList<T>& all)
{
    out << quint32(all.size());
    for (const T& one : all)
        put(out, one);
}

} // namespace

QByteArray intakeRecord(const ChangeSet& changes, qint64 firstExecution, qint64 firstDelivery)
{
    QByteArray record;
    record.reserve(changes.deliveries.size() * kExpectedBytes);
    QDataStream out(&record, QIODevice::WriteOnly);
    out.setVersion(kStream);
    out << kFormat << firstExecution << firstDelivery;
    putAll(out, changes.added);
    putAll(out, changes.deliveries);
    putAll(out, changes.remembered);
    return record;
}

std::optional<ChangeSet> fromIntakeRecord(const QByteArray& record)
{
    QDataStream in(record);
    in.setVersion(kStream);
    quint8 format = 0;
    qint64 execution = 0;
    qint64 delivery = 0;
    in >> format >> execution >> delivery;
    if (format != kFormat)
        return std::nullopt;
    ChangeSet out;
    repeat(in, [&] { out.added.append(takeExecution(in, execution++)); });
    repeat(in, [&] { out.deliveries.append(takeDelivery(in, delivery++)); });
    repeat(in, [&] { out.remembered.append(takeRemembered(in)); });
    return in.status() == QDataStream::Ok && in.atEnd() ? std::optional(out) : std::nullopt;
}

} // namespace jobdeck::local
