// SPDX-License-Identifier: Apache-2.0
// The delivery log from a read-only connection, beside the engine's writing one. Reader thread.
#pragma once

#include "delivery.h"
#include "local/store/database.h"

#include <QObject>

#include <memory>

namespace jobdeck::local {

class DeliveryReader : public QObject
{
    Q_OBJECT

public:
    explicit DeliveryReader(QString dataDir) : m_dataDir(std::move(dataDir)) {}

    Result<DeliveryPage> deliveries(const DeliveryQuery& query);
    /// NotFound.
    Result<DeliveryDetail> delivery(const QString& id);

private:
    /// Opens the file when it is first needed.
    Result<Done> open();

    QString m_dataDir;
    std::unique_ptr<Database> m_database;
};

} // namespace jobdeck::local
