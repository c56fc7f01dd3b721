// SPDX-License-Identifier: Apache-2.0
// A delivery on its way into the database. What nobody looks at until it stands there is bytes already: one buffer goes
// from the http thread to the engine where thirty strings would, each made on one processor and freed on the other.
// Values, any thread.
#pragma once

#include "delivery.h"
#include "http/field.h"
#include "record.h"

#include <QByteArrayView>
#include <QList>
#include <QStringList>

#include <optional>

namespace jobdeck::webhook {

struct PackedDelivery
{
    Delivery row;                ///< the store gives it its key
    QByteArray details;          ///< of packedDetails()
    QList<DeliveryCheck> checks; ///< that came after those in the details
    QJsonObject parameters;      ///< empty: they are those of the run that it started
    bool hasMetadata = false;    ///< for the run that it starts, in the kept body: not written twice
    bool operator==(const PackedDelivery&) const = default;
};

/// What a delivery is kept with beside its row and its parameters.
struct DeliveryParts
{
    QString path;
    QList<DeliveryCheck> checks;
    QList<http::Field> headers; ///< UTF-8; signatures and tokens masked
    QByteArrayView body;        ///< capped
    QStringList ignoredOverrides;
};

QByteArray packedDetails(const DeliveryParts& parts);
void writeChecks(RecordWriter& out, const QList<DeliveryCheck>& checks);
QList<DeliveryCheck> readChecks(RecordReader& in);
/// Checks, headers and body, as packedDetails() writes them.
void readDetails(RecordReader& in, DeliveryDetail& detail);
PackedDelivery packed(const DeliveryDetail& delivery);
/// Of one that has it.
QJsonObject metadataOf(const PackedDelivery& delivery);
/// Adds what a delivery says of the run that it started: its id, and the metadata where it has it.
void addTo(QJsonObject& triggerMetadata, const PackedDelivery& delivery);
/// Empty: the details are none of packedDetails(). `counts`: as they were once written there.
std::optional<DeliveryDetail> unpacked(const PackedDelivery& delivery,
                                       RecordReader::Counts counts = RecordReader::Counts::Short);

} // namespace jobdeck::webhook
