// SPDX-License-Identifier: Apache-2.0
// One SQLite connection with its prepared statements; it remembers its first error. Lives on the thread that made it.
#pragma once

#include "result.h"

#include <QHash>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <functional>
#include <memory>
#include <optional>

class QSqlError;

namespace jobdeck::local {

/// After an error every further call does nothing until transaction() or takeError() has told it: so a sequence of
/// statements reads straight and is checked once.
class Database
{
public:
    enum class Mode { ReadWrite, ReadOnly };

    static Result<std::unique_ptr<Database>> open(const QString& path, Mode mode);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    const QString& path() const { return m_path; }

    /// Runs a statement and answers how many rows it changed. `values` take the places of its '?', in order; no text in
    /// a statement holds one.
    int run(const QString& sql, const QVariantList& values = {});
    /// Calls `row` for each row of the answer. `row` must not use this connection.
    void each(const QString& sql, const QVariantList& values, const std::function<void(const QSqlQuery&)>& row);
    /// The first column of the first row, or an invalid value.
    QVariant value(const QString& sql, const QVariantList& values = {});
    /// The key of the row that the last run() inserted.
    qint64 insertedKey() const { return m_insertedKey; }

    /// All or nothing: rolls back where any statement in `body` failed. Writers take the lock at once.
    Result<Done> transaction(const std::function<void()>& body);

    bool failed() const { return m_error.has_value(); }
    /// What the caller finds wrong with what it reads: as if a statement had failed with damage.
    void failAsDamaged(const QString& finding);
    /// The first damage that was found since it was opened.
    const std::optional<Error>& damage() const { return m_damage; }
    /// Done, or the first error since it was last asked.
    Result<Done> takeError();

private:
    Database(QString path, QString connection, Mode mode);
    QSqlQuery* execute(const QString& sql, const QVariantList& values);
    void note(const QSqlError& error);
    void fail(const Error& error);

    QString m_path;
    QString m_connection;
    Mode m_mode;
    QHash<QString, std::shared_ptr<QSqlQuery>> m_statements;
    qint64 m_insertedKey = 0;
    std::optional<Error> m_error;
    std::optional<Error> m_damage;
};

} // namespace jobdeck::local
