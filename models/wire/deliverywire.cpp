// SPDX-License-Identifier: Apache-2.0
#include "wire/deliverywire.h"

#include "wire/reader.h"
#include "wire/timewire.h"
#include "wire/writer.h"

#include <QJsonArray>

namespace jobdeck::wire {

using namespace Qt::StringLiterals;

static QJsonObject rowObject(const Delivery& row)
{
    QJsonObject out{{u"key"_s, row.key},           {u"id"_s, row.id},
                    {u"at"_s, timeText(row.at)},   {u"verdict"_s, text(row.verdict)},
                    {u"status"_s, row.status},     {u"count"_s, row.count},
                    {u"body_size"_s, row.bodySize}};
    put(out, u"job_id"_s, row.jobId);
    put(out, u"job_name"_s, row.jobName);
    put(out, u"peer"_s, row.peer);
    put(out, u"reason"_s, row.reason);
    put(out, u"execution_id"_s, row.executionId);
    return out;
}

static Result<Delivery> rowOf(const QJsonObject& object)
{
    Delivery out{.at = timeOf(object, u"at"_s).value_or(0)};
    Reader reader(object);
    reader.read(u"key"_s, out.key);
    reader.read(u"id"_s, out.id);
    reader.read(u"job_id"_s, out.jobId);
    reader.read(u"job_name"_s, out.jobName);
    reader.read(u"peer"_s, out.peer);
    reader.read(u"verdict"_s, out.verdict);
    reader.read(u"status"_s, out.status);
    reader.read(u"reason"_s, out.reason);
    reader.read(u"execution_id"_s, out.executionId);
    reader.read(u"count"_s, out.count);
    reader.read(u"body_size"_s, out.bodySize);
    if (out.id.isEmpty())
        return invalid({{u"id"_s, u"This is missing."_s}});
    if (!reader.errors().isEmpty())
        return invalid(reader.errors());
    return out;
}

QJsonObject toJson(const DeliveryPage& page)
{
    QJsonArray rows;
    for (const Delivery& row : page.deliveries)
        rows.append(rowObject(row));
    return {{u"deliveries"_s, rows}, {u"has_more"_s, page.hasMore}};
}

Result<DeliveryPage> deliveryPageFromJson(const QJsonObject& object)
{
    if (!object.value(u"deliveries").isArray())
        return invalid({{u"deliveries"_s, u"This must be a list."_s}});
    DeliveryPage out{.hasMore = object.value(u"has_more").toBool()};
    for (const auto& value : object.value(u"deliveries").toArray()) {
        if (const Result<Delivery> row = rowOf(value.toObject()))
            out.deliveries.append(*row);
    }
    return out;
}

QJsonObject toJson(const DeliveryDetail& detail)
{
    QJsonObject out = rowObject(detail.delivery);
    QJsonArray checks;
    for (const DeliveryCheck& check : detail.checks)
        checks.append(QJsonObject{{u"name"_s, check.name}, {u"passed"_s, check.passed}, {u"words"_s, check.words}});
    QJsonArray headers;
    for (const auto& [name, value] : detail.headers)
        headers.append(QJsonArray{name, value});
    out.insert(u"path"_s, detail.path);
    out.insert(u"checks"_s, checks);
    out.insert(u"headers"_s, headers);
    out.insert(u"body"_s, QString::fromLatin1(detail.body.toBase64()));
    out.insert(u"parameters"_s, detail.parameters);
    out.insert(u"ignored_overrides"_s, QJsonArray::fromStringList(detail.ignoredOverrides));
    return out;
}

Result<DeliveryDetail> deliveryFromJson(const QJsonObject& object)
{
    const Result<Delivery> row = rowOf(object);
    if (!row)
        return row.error();
    DeliveryDetail out{.delivery = *row,
                       .body = QByteArray::fromBase64(object.value(u"body").toString().toLatin1()),
                       .parameters = object.value(u"parameters").toObject()};
    Reader reader(object);
    reader.read(u"path"_s, out.path);
    reader.read(u"ignored_overrides"_s, out.ignoredOverrides);
    for (const auto& value : object.value(u"checks").toArray()) {
        const QJsonObject check = value.toObject();
        out.checks.append({.name = check.value(u"name").toString(),
                           .passed = check.value(u"passed").toBool(),
                           .words = check.value(u"words").toString()});
    }
    for (const auto& value : object.value(u"headers").toArray())
        out.headers.append({value.toArray().at(0).toString(), value.toArray().at(1).toString()});
    return out;
}

} // namespace jobdeck::wire
