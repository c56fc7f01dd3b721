// SPDX-License-Identifier: Apache-2.0
#include "local/store/database.h"

#include "local/store/storageerror.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QUuid>

namespace jobdeck::local {

using namespace Qt::StringLiterals;

/// A reader waits this long for a checkpoint to get out of its way; there is only one writer.
static const QString kBusyTimeout = u"QSQLITE_BUSY_TIMEOUT=5000"_s;

Database::Database(QString path, QString connection, Mode mode)
    : m_path(std::move(path))
    , m_connection(std::move(connection))
    , m_mode(mode)
{}

Result<std::unique_ptr<Database>> Database::open(const QString& path, Mode mode)
{
    const QString name = u"jobdeck-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    std::unique_ptr<Database> database(new Database(path, name, mode)); // outlives `connection`
    QSqlDatabase connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
    connection.setDatabaseName(path);
    connection.setConnectOptions(mode == Mode::ReadOnly ? kBusyTimeout + u";QSQLITE_OPEN_READONLY"_s : kBusyTimeout);
    if (!connection.open())
        return storageError(connection.lastError(), path);
    return database;
}

Database::~Database()
{
    m_statements.clear();
    QSqlDatabase::removeDatabase(m_connection);
}

int Database::run(const QString& sql, const QVariantList& values)
{
    QSqlQuery* query = execute(sql, values);
    if (!query)
        return 0;
    const int changed = query->numRowsAffected();
    m_insertedKey = query->lastInsertId().toLongLong();
    query->finish();
    return changed;
}

void Database::each(const QString& sql, const QVariantList& values, const std::function<void(const QSqlQuery&)>& row)
{
    QSqlQuery* query = execute(sql, values);
    if (!query)
        return;
    while (query->next())
        row(*query);
    if (query->lastError().isValid())
        note(query->lastError());
    query->finish(); // an open statement would keep the checkpoint from using the whole log
}

QVariant Database::value(const QString& sql, const QVariantList& values)
{
    QVariant first;
    each(sql, values, [&first](const QSqlQuery& row) {
        if (!first.isValid())
            first = row.value(0);
    });
    return first;
}

Result<Done> Database::transaction(const std::function<void()>& body)
{
    run(m_mode == Mode::ReadOnly ? u"BEGIN"_s : u"BEGIN IMMEDIATE"_s);
    if (!failed())
        body();
    run(u"COMMIT"_s);
    if (failed()) {
        // Fails harmlessly where SQLite has rolled back by itself.
        QSqlQuery rollback(QSqlDatabase::database(m_connection, false));
        rollback.exec(u"ROLLBACK"_s);
    }
    return takeError();
}

Result<Done> Database::takeError()
{
    if (!m_error)
        return Done{};
    Error error = *std::exchange(m_error, std::nullopt);
    return error;
}

/// Qt makes up a name for every value that is bound by position, each time: that was a quarter of what a write costs.
static QString place(qsizetype at)
{
    static const QStringList names = [] {
        QStringList out;
        for (int i = 0; i < 32; ++i)
            out.append(u":v%1"_s.arg(i));
        return out;
    }();
    return at < names.size() ? names.at(at) : u":v%1"_s.arg(at);
}

static QString withNamedPlaces(const QString& sql)
{
    const QStringList parts = sql.split(u'?');
    QString out = parts.first();
    for (qsizetype i = 1; i < parts.size(); ++i)
        out += place(i - 1) + parts.at(i);
    return out;
}

QSqlQuery* Database::execute(const QString& sql, const QVariantList& values)
{
    if (failed())
        return nullptr;
    std::shared_ptr<QSqlQuery>& query = m_statements[sql];
    if (!query) {
        query = std::make_shared<QSqlQuery>(QSqlDatabase::database(m_connection, false));
        query->setForwardOnly(true);
        if (!query->prepare(withNamedPlaces(sql))) {
            note(query->lastError());
            m_statements.remove(sql);
            return nullptr;
        }
    }
    for (int i = 0; i < values.size(); ++i)
        query->bindValue(place(i), values.at(i));
    if (!query->exec()) {
        note(query->lastError());
        query->finish();
        return nullptr;
    }
    return query.get();
}

void Database::fail(const Error& error)
{
    if (!m_error)
        m_error = error;
}

void Database::failAsDamaged(const QString& finding)
{
    if (failed())
        return; // it could not be read at all, which says nothing of what stands there
    const Error error = damagedInUse(m_path, finding);
    m_damage = m_damage.value_or(error);
    fail(error);
}

void Database::note(const QSqlError& error)
{
    if (saysDamage(error))
        m_damage = m_damage.value_or(storageError(error, m_path));
    fail(storageError(error, m_path));
}

} // namespace jobdeck::local
