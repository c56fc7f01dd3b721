// SPDX-License-Identifier: Apache-2.0
#include "local/store/deliveryreader.h"

#include "local/store/databasefile.h"
#include "local/store/deliveryquery.h"
#include "local/store/deliveryrows.h"

#include <algorithm>

namespace jobdeck::local {

Result<Done> DeliveryReader::open()
{
    if (m_database)
        return Done{};
    Result<std::unique_ptr<Database>> opened = Database::open(databasePath(m_dataDir), Database::Mode::ReadOnly);
    if (!opened)
        return opened.error();
    m_database = std::move(*opened);
    return Done{};
}

Result<DeliveryPage> DeliveryReader::deliveries(const DeliveryQuery& query)
{
    if (const Result<Done> opened = open(); !opened)
        return opened.error();
    DeliveryPage page;
    const DeliverySql statement = deliverySql(query);
    m_database->each(statement.sql, statement.values,
                     [&page](const QSqlQuery& row) { page.deliveries.append(deliveryFrom(row)); });
    if (const Result<Done> read = m_database->takeError(); !read)
        return read.error();
    const qsizetype limit = std::clamp(query.limit, 1, 1000);
    page.hasMore = page.deliveries.size() > limit;
    if (page.hasMore)
        page.deliveries.resize(limit);
    return page;
}

Result<DeliveryDetail> DeliveryReader::delivery(const QString& id)
{
    if (const Result<Done> opened = open(); !opened)
        return opened.error();
    std::optional<DeliveryDetail> detail = readDelivery(*m_database, id);
    if (const Result<Done> read = m_database->takeError(); !read)
        return read.error();
    if (!detail)
        return Error{.code = ErrorCode::NotFound, .message = tr("There is no such delivery any more.")};
    return *std::move(detail);
}

} // namespace jobdeck::local
