// SPDX-License-Identifier: Apache-2.0
#include "local/store/intakerecord.h"

#include "wire/enums.h"
#include "wire/jsontext.h"

#include <QDataStream>
#include <QJsonDocument>
#include <QStringConverter>
#include <QtEndian>

#include <algorithm>
#include <concepts>
#include <utility>

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

/// What QDataStream reads, written without one: through its device every field cost as much as its text.
class Writer
{
public:
    explicit Writer(qsizetype expectedBytes) : m_bytes(expectedBytes, Qt::Uninitialized) {}

    void number(std::integral auto value)
    {
        qToBigEndian(value, room(sizeof value));
        m_size += qsizetype(sizeof value);
    }
    void bytes(QByteArrayView value)
    {
        number(quint32(value.size()));
        std::ranges::copy(value, room(value.size()));
        m_size += value.size();
    }
    /// As UTF-8: half the bytes that go to the disk.
    void text(QStringView value)
    {
        char* const length = room(qsizetype(sizeof(quint32)) + m_utf8.requiredSpace(value.size()));
        char* const begin = length + sizeof(quint32);
        char* const end = m_utf8.appendToBuffer(begin, value);
        qToBigEndian(quint32(end - begin), length);
        m_size += end - length;
    }
    void object(const QJsonObject& value)
    {
        m_json.resize(0);
        if (!value.isEmpty())
            wire::appendJson(m_json, value);
        text(m_json);
    }

    QByteArray take()
    {
        m_bytes.truncate(m_size);
        return std::move(m_bytes);
    }

private:
    /// For so many bytes behind what is written.
    char* room(qsizetype bytes)
    {
        if (m_size + bytes > m_bytes.size())
            m_bytes.resize(2 * (m_size + bytes));
        return m_bytes.data() + m_size;
    }

    QByteArray m_bytes;
    qsizetype m_size = 0; ///< what of it is written
    QString m_json;       ///< its room is used again
    QStringEncoder m_utf8{QStringEncoder::Utf8, QStringEncoder::Flag::Stateless};
};

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

void put(Writer& out, const ExecutionDetail& detail)
{
    const Execution& row = detail.execution;
    for (const QString& text : {row.id, row.jobId, row.jobName, row.entityName})
        out.text(text);
    out.number(row.jobRevision);
    out.number(row.createdAt);
    for (const QJsonObject& object : {detail.parameters, detail.configOverride, detail.triggerMetadata})
        out.object(object);
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

void put(Writer& out, const DeliveryDetail& detail)
{
    const Delivery& row = detail.delivery;
    for (const QString& text : {row.id, row.jobId, row.jobName, row.peer, row.reason, row.executionId, detail.path})
        out.text(text);
    out.number(row.at);
    out.text(wire::text(row.verdict));
    out.number(qint32(row.status));
    out.number(qint32(row.count));
    out.number(row.bodySize);
    out.number(quint32(detail.checks.size()));
    for (const DeliveryCheck& check : detail.checks) {
        out.text(check.name);
        out.number(quint8(check.passed));
        out.text(check.words);
    }
    out.number(quint32(detail.headers.size()));
    for (const auto& [name, value] : detail.headers) {
        out.text(name);
        out.text(value);
    }
    out.bytes(detail.body);
    out.object(row.verdict == DeliveryVerdict::Started ? QJsonObject() : detail.parameters); // the run's
    out.number(quint32(detail.ignoredOverrides.size()));
    for (const QString& name : detail.ignoredOverrides)
        out.text(name);
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
    detail.path = takeText(in);
    qint32 status = 0;
    qint32 count = 0;
    in >> row.at;
    row.verdict = wire::parse<DeliveryVerdict>(takeText(in)).value_or(DeliveryVerdict::Invalid);
    in >> status >> count >> row.bodySize;
    row.status = status;
    row.count = count;
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
    repeat(in, [&] { detail.ignoredOverrides.append(takeText(in)); });
    return detail;
}

void put(Writer& out, const Remembered& remembered)
{
    out.text(remembered.jobId);
    out.text(remembered.executionId);
    out.bytes(remembered.digest);
    out.number(remembered.at);
    out.number(quint8(remembered.expiresAt.has_value()));
    out.number(remembered.expiresAt.value_or(0));
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
void putAll(Writer& out, const QList<T>& all)
{
    out.number(quint32(all.size()));
    for (const T& one : all)
        put(out, one);
}

} // namespace

QByteArray intakeRecord(const ChangeSet& changes, qint64 firstExecution, qint64 firstDelivery)
{
    Writer out(changes.deliveries.size() * kExpectedBytes);
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
