// SPDX-License-Identifier: Apache-2.0
#include "webhook/packeddelivery.h"

#include "webhook/payload.h"

namespace jobdeck::webhook {

using namespace Qt::StringLiterals;

/// Details without their body are seldom larger.
static constexpr qsizetype kUsualBytes = 1024;

void writeChecks(RecordWriter& out, const QList<DeliveryCheck>& checks)
{
    out.count(checks.size());
    for (const DeliveryCheck& check : checks) {
        out.text(check.name);
        out.number(quint8(check.passed));
        out.text(check.words);
    }
}

QList<DeliveryCheck> readChecks(RecordReader& in)
{
    QList<DeliveryCheck> out;
    in.repeat([&] {
        DeliveryCheck check{.name = in.text()};
        check.passed = in.number<quint8>() != 0;
        check.words = in.text();
        out.append(check);
    });
    return out;
}

void readDetails(RecordReader& in, DeliveryDetail& detail)
{
    detail.checks = readChecks(in);
    in.repeat([&] {
        const QString name = in.text();
        detail.headers.append({name, in.text()});
    });
    detail.body = in.bytes();
}

QByteArray packedDetails(const DeliveryParts& parts)
{
    RecordWriter out(kUsualBytes + parts.body.size());
    out.text(parts.path);
    writeChecks(out, parts.checks);
    out.count(parts.headers.size());
    for (const http::Field& header : parts.headers) {
        out.bytes(header.name);
        out.bytes(header.value);
    }
    out.bytes(parts.body);
    out.count(parts.ignoredOverrides.size());
    for (const QString& name : parts.ignoredOverrides)
        out.text(name);
    return out.take();
}

PackedDelivery packed(const DeliveryDetail& delivery)
{
    QList<http::Field> headers;
    for (const auto& [name, value] : delivery.headers)
        headers.append({name.toUtf8(), value.toUtf8()});
    return {.row = delivery.delivery,
            .details = packedDetails({.path = delivery.path,
                                      .checks = delivery.checks,
                                      .headers = headers,
                                      .body = delivery.body,
                                      .ignoredOverrides = delivery.ignoredOverrides}),
            .parameters = delivery.parameters};
}

QJsonObject metadataOf(const PackedDelivery& delivery)
{
    DeliveryDetail detail;
    RecordReader in(delivery.details);
    in.text(); // the path
    readDetails(in, detail);
    return bodyMetadata(detail.body);
}

void addTo(QJsonObject& triggerMetadata, const PackedDelivery& delivery)
{
    triggerMetadata.insert("delivery_id"_L1, delivery.row.id);
    if (delivery.hasMetadata)
        triggerMetadata.insert("metadata"_L1, metadataOf(delivery));
}

std::optional<DeliveryDetail> unpacked(const PackedDelivery& delivery, RecordReader::Counts counts)
{
    DeliveryDetail out{.delivery = delivery.row, .parameters = delivery.parameters};
    RecordReader in(delivery.details, counts);
    out.path = in.text();
    readDetails(in, out);
    in.repeat([&] { out.ignoredOverrides.append(in.text()); });
    out.checks += delivery.checks;
    return in.isWhole() ? std::optional(out) : std::nullopt;
}

} // namespace jobdeck::webhook
