// SPDX-License-Identifier: Apache-2.0
// The writing side of the database: reads the state once, then writes one ChangeSet a transaction. Engine thread.
#pragma once

#include "local/store/changeset.h"
#include "local/store/database.h"
#include "local/store/storedstate.h"

#include <memory>
#include <utility>

namespace jobdeck::local {

/// How much of what only grows is kept. Instants are UTC ms.
struct Retention
{
    qint64 now = 0;              ///< what is remembered past its time goes a day later: the clock may be set back
    qint64 deliveriesFrom = 0;   ///< older ones go
    qint64 deliveries = 200'000; ///< at most; the oldest go
    int step = 500;              ///< rows of a kind in one transaction
};

class Store
{
public:
    explicit Store(std::unique_ptr<Database> database) : m_database(std::move(database)) {}

    Result<StoredState> load();
    /// Answers the number of this change once it is on the disk. Gives keys to `added` and takes those out of it whose
    /// slot already has its row. After an error the file and `changes` are as they were.
    Result<qint64> write(ChangeSet& changes);
    /// Also finds tombstones. NotFound.
    Result<JobRecord> job(const QString& id);
    Result<bool> hasExecution(const QString& id);

    /// Those of them that stand there, by job and digest.
    Result<QList<Remembered>> remembered(const QList<std::pair<QString, QByteArray>>& digests);
    /// Takes a step's rows out and makes the file a step smaller; true: there is more to do.
    Result<bool> prune(const Retention& retention);

    Database& database() { return *m_database; }

private:
    Result<bool> giveBackPages();

    std::unique_ptr<Database> m_database;
};

} // namespace jobdeck::local
