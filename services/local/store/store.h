// SPDX-License-Identifier: Apache-2.0
// The writing side of the database: reads the state once, then writes one ChangeSet a transaction. Engine thread.
#pragma once

#include "local/store/changeset.h"
#include "local/store/database.h"
#include "local/store/deliveryrows.h"
#include "local/store/digestfilter.h"
#include "local/store/growth.h"
#include "local/store/storedstate.h"
#include "local/store/unfiledgroups.h"

#include <QHash>

#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace jobdeck::local {

/// How much of what only grows is kept. Instants are UTC ms.
struct Retention
{
    qint64 now = 0;              ///< what is remembered past its time goes a day later: the clock may be set back
    qint64 deliveriesFrom = 0;   ///< older ones go
    qint64 deliveries = 200'000; ///< at most; the oldest go
    int step = 500;              ///< rows of a kind in one transaction
    qint64 newDigests = 500'000; ///< after so many what is remembered is learned anew, without what has expired
};

class Store
{
public:
    explicit Store(std::unique_ptr<Database> database) : m_database(std::move(database)) {}

    Result<StoredState> load();
    /// Answers the number of this change once it is on the disk. Gives keys to `added` and takes those out of it whose
    /// slot already has its row. After an error the file and `changes` are as they were. Deliveries and their runs are
    /// one row at first, which is what lets many come at once; file() puts them where readers look.
    Result<qint64> write(ChangeSet& changes);
    /// The oldest ones, about so many.
    Result<Done> file(qint64 deliveries);
    /// The group that holds this run, whatever its turn.
    Result<Done> fileExecution(qint64 key);
    const UnfiledGroups& unfiled() const { return m_unfiled; }
    /// Also finds tombstones. NotFound.
    Result<JobRecord> job(const QString& id);
    Result<bool> hasExecution(const QString& id);
    /// The whole of an unfinished one, filed or not. Where it is not there the file is damaged.
    Result<ExecutionDetail> execution(const Execution& row);

    /// Those of them that stand there, by job and digest.
    Result<QList<Remembered>> remembered(const QList<std::pair<QString, QByteArray>>& digests);
    /// The next step of what is done beside everything else: takes rows out, makes the file smaller, learns what is
    /// remembered. True: there is more to do.
    Result<bool> tidy(const Retention& retention);

    Database& database() { return *m_database; }

private:
    using Digest = std::pair<QString, QByteArray>; ///< of a job

    Result<qint64> takeIn(ChangeSet& changes);
    Result<Done> fileAll();
    Result<Done> fileGroups(const QList<qint64>& changes);
    // In a transaction.
    void writeChange(qint64 change);
    void fileGroup(std::optional<qint64> change);
    void fileWhatChanges(const ChangeSet& changes);
    void writeRows(const ChangeSet& changes, QList<qint64>& executionKeys);
    // After it.
    void noteFiled(bool committed);
    Result<bool> prune(const Retention& retention);
    Result<bool> giveBackPages();
    Result<bool> learnDigests(int step);
    void forgetDigests();
    void noteDigest(const QByteArray& digest)
    {
        m_digests.add(digest);
        ++m_newDigests;
    }

    std::unique_ptr<Database> m_database;
    qint64 m_change = 0;        ///< the last one
    qint64 m_lastExecution = 0; ///< keys given so far
    qint64 m_lastDelivery = 0;
    UnfiledGroups m_unfiled;
    std::unordered_map<Digest, Remembered, KeptHash> m_unfiledMemory;
    DigestFilter m_digests; ///< of what is remembered, filed or not
    RememberedPlace m_learned;
    bool m_knowsDigests = false;                               ///< all are in the filter
    qint64 m_newDigests = 0;                                   ///< since they were learned
    std::vector<std::pair<qint64, QList<Remembered>>> m_filed; ///< in this transaction: changes and what they remember
};

} // namespace jobdeck::local
