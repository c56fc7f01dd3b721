// SPDX-License-Identifier: Apache-2.0
#include "local/store/deliveryrows.h"

#include "local/store/columns.h"
#include "wire/jsontext.h"

#include <QJsonArray>

#include <algorithm>

namespace jobdeck::local {

using namespace Qt::StringLiterals;

QString deliveryColumns()
{
    return u"d.key, d.id, j.id, d.job_name, d.at, d.peer, d.verdict, d.status, d.reason, d.execution, d.count, "
           "d.body_size"_s;
}

Delivery deliveryFrom(const QSqlQuery& row)
{
    return {.key = row.value(0).toLongLong(),
            .id = row.value(1).toString(),
            .jobId = row.value(2).toString(),
            .jobName = row.value(3).toString(),
            .at = row.value(4).toLongLong(),
            .peer = row.value(5).toString(),
            .verdict = columns::word(row.value(6), DeliveryVerdict::Invalid),
            .status = row.value(7).toInt(),
            .reason = row.value(8).toString(),
            .executionId = row.value(9).toString(),
            .count = row.value(10).toInt(),
            .bodySize = row.value(11).toLongLong()};
}

static QVariant arrayText(const QJsonArray& array)
{
    if (array.isEmpty())
        return {};
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

static QJsonArray arrayFrom(const QVariant& value)
{
    return QJsonDocument::fromJson(value.toString().toUtf8()).array();
}

// These two are written as text: by way of QJsonArray they were an eighth of what a delivery costs.

static QVariant checksText(const QList<DeliveryCheck>& checks)
{
    QString json;
    for (const DeliveryCheck& check : checks) {
        json += json.isEmpty() ? u"[[" : u",[";
        wire::appendJsonString(json, check.name);
        json += check.passed ? u",true," : u",false,";
        wire::appendJsonString(json, check.words);
        json += u']';
    }
    return json.isEmpty() ? QVariant() : QVariant(json + u']');
}

static QVariant headersText(const QList<std::pair<QString, QString>>& headers)
{
    QString json;
    for (const auto& [name, value] : headers) {
        json += json.isEmpty() ? u"[[" : u",[";
        wire::appendJsonString(json, name);
        json += u',';
        wire::appendJsonString(json, value);
        json += u']';
    }
    return json.isEmpty() ? QVariant() : QVariant(json + u']');
}

static DeliveryDetail detailFrom(const QSqlQuery& row, int column)
{
    DeliveryDetail out{.delivery = deliveryFrom(row)};
    out.path = row.value(column).toString();
    for (const auto& check : arrayFrom(row.value(column + 1)))
        out.checks.append(
            {.name = check.toArray().at(0).toString(), .passed = check[1].toBool(), .words = check[2].toString()});
    for (const auto& header : arrayFrom(row.value(column + 2)))
        out.headers.append({header.toArray().at(0).toString(), header.toArray().at(1).toString()});
    out.body = row.value(column + 3).toByteArray();
    out.parameters = columns::object(row.value(column + 4));
    for (const auto& key : arrayFrom(row.value(column + 5)))
        out.ignoredOverrides.append(key.toString());
    return out;
}

std::optional<DeliveryDetail> readDelivery(Database& database, const QString& id)
{
    std::optional<DeliveryDetail> out;
    const int firstDetail = static_cast<int>(deliveryColumns().count(u',')) + 1;
    // What a started run was given stands in the execution; here only where there is none.
    database.each(u"SELECT "_s + deliveryColumns() +
                      u", t.path, t.checks, t.headers, t.body, coalesce(t.parameters, x.parameters), "
                      "t.ignored_overrides FROM deliveries d LEFT JOIN jobs j ON j.key = d.job "
                      "LEFT JOIN delivery_details t ON t.delivery = d.key "
                      "LEFT JOIN executions e ON e.id = d.execution LEFT JOIN details x ON x.execution = e.key "
                      "WHERE d.id = ?"_s,
                  {id}, [&](const QSqlQuery& row) { out = detailFrom(row, firstDetail); });
    return out;
}

void insertDelivery(Database& database, qint64 key, const DeliveryDetail& detail)
{
    const Delivery& row = detail.delivery;
    database.run(
        u"INSERT INTO deliveries (key, id, job, job_name, at, peer, verdict, status, reason, execution, count, "
        "body_size) VALUES (?, ?, (SELECT key FROM jobs WHERE id = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {key, row.id, row.jobId, row.jobName.isNull() ? u""_s : row.jobName, row.at,
         row.peer.isNull() ? u""_s : row.peer, wire::text(row.verdict), row.status, columns::from(row.reason),
         columns::from(row.executionId), row.count, row.bodySize});
    const bool started = row.verdict == DeliveryVerdict::Started;
    database.run(u"INSERT INTO delivery_details VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
                 {key, columns::from(detail.path), checksText(detail.checks), headersText(detail.headers), detail.body,
                  started ? QVariant() : columns::from(detail.parameters),
                  arrayText(QJsonArray::fromStringList(detail.ignoredOverrides))});
}

void updateDelivery(Database& database, const Delivery& row)
{
    database.run(u"UPDATE deliveries SET count = ?, at = ?, reason = ? WHERE key = ?"_s,
                 {row.count, row.at, columns::from(row.reason), row.key});
}

/// So many are looked for with one statement; places that are left over find nothing.
static constexpr qsizetype kAtOnce = 16;

QList<Remembered> readRemembered(Database& database, const QList<std::pair<QString, QByteArray>>& digests)
{
    static const QString sql =
        u"WITH wanted (job, digest) AS (VALUES "_s + QStringList(kAtOnce, u"(?, ?)"_s).join(u", ") +
        u") SELECT w.job, w.digest, r.at, r.expires_at, r.execution FROM wanted w CROSS JOIN "
        "remembered r ON r.job = (SELECT key FROM jobs WHERE id = w.job) AND r.digest = w.digest"_s;
    QList<Remembered> out;
    for (qsizetype from = 0; from < digests.size(); from += kAtOnce) {
        QVariantList values;
        for (const auto& [jobId, digest] : digests.sliced(from, std::min(kAtOnce, digests.size() - from)))
            values << jobId << digest;
        values.resize(2 * kAtOnce);
        database.each(sql, values, [&out](const QSqlQuery& row) {
            out.append({.jobId = row.value(0).toString(),
                        .digest = row.value(1).toByteArray(),
                        .at = row.value(2).toLongLong(),
                        .expiresAt = columns::optional<qint64>(row.value(3)),
                        .executionId = row.value(4).toString()});
        });
    }
    return out;
}

QByteArrayList digestsAfter(Database& database, RememberedPlace& last, int limit)
{
    QByteArrayList out;
    database.each(u"SELECT job, digest FROM remembered WHERE (job, digest) > (?, ?) ORDER BY job, digest LIMIT ?"_s,
                  {last.job, last.digest.isNull() ? ""_ba : last.digest, limit}, [&](const QSqlQuery& row) {
                      last = {.job = row.value(0).toLongLong(), .digest = row.value(1).toByteArray()};
                      out.append(last.digest);
                  });
    return out;
}

void writeRemembered(Database& database, const Remembered& remembered)
{
    // Groups may be filed in any order.
    database.run(u"INSERT INTO remembered (job, digest, at, expires_at, execution) "
                 "VALUES ((SELECT key FROM jobs WHERE id = ?), ?, ?, ?, ?) ON CONFLICT (job, digest) DO UPDATE SET "
                 "at = excluded.at, expires_at = excluded.expires_at, execution = excluded.execution "
                 "WHERE excluded.at >= remembered.at"_s,
                 {remembered.jobId, remembered.digest, remembered.at, columns::from(remembered.expiresAt),
                  remembered.executionId});
}

int pruneDeliveries(Database& database, qint64 before, qint64 keep, int limit)
{
    return database.run(u"DELETE FROM deliveries WHERE key IN (SELECT key FROM deliveries WHERE at < ? OR "
                        "key <= (SELECT max(key) FROM deliveries) - ? ORDER BY key LIMIT ?)"_s,
                        {before, keep, limit});
}

int pruneRemembered(Database& database, qint64 now, int limit)
{
    return database.run(u"DELETE FROM remembered WHERE (job, digest) IN (SELECT job, digest FROM remembered "
                        "WHERE expires_at < ? ORDER BY expires_at LIMIT ?)"_s,
                        {now, limit});
}

} // namespace jobdeck::local
