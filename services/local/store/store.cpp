// SPDX-License-Identifier: Apache-2.0
#include "local/store/store.h"

#include "local/store/agentrows.h"
#include "local/store/deliveryrows.h"
#include "local/store/executionrows.h"
#include "local/store/jobrows.h"

#include <QCoreApplication>

#include <algorithm>

namespace jobdeck::local {

using namespace Qt::StringLiterals;

static constexpr qint64 kForgetAfterMs = 24LL * 3600 * 1000;
static constexpr qint64 kFreePages = 256; ///< that stay: 1 MiB
static constexpr qint64 kPagesAtOnce = 512;

Result<StoredState> Store::load()
{
    StoredState state;
    const Result<Done> read = m_database->transaction([&] {
        state.change = m_database->value(u"SELECT value FROM state WHERE name = 'change'"_s).toLongLong();
        state.paused = m_database->value(u"SELECT value FROM state WHERE name = 'paused'"_s).toBool();
        state.jobs = readJobs(*m_database);
        state.agents = readAgents(*m_database);
        state.active = readActive(*m_database);
    });
    if (!read)
        return read.error();
    state.isNew = state.change == 0;
    return state;
}

Result<qint64> Store::write(ChangeSet& changes)
{
    QList<qint64> executionKeys;
    QList<qint64> deliveryKeys;
    qint64 change = 0;
    const Result<Done> committed = m_database->transaction([&] {
        Database& database = *m_database;
        for (const JobRecord& record : std::as_const(changes.jobs))
            writeJob(database, record);
        for (const ExecutionDetail& detail : std::as_const(changes.added))
            executionKeys.append(insertExecution(database, detail));
        for (const ExecutionDetail& detail : std::as_const(changes.changed))
            updateExecution(database, detail);
        for (const Agent& agent : std::as_const(changes.agents))
            writeAgent(database, agent);
        for (const QString& id : std::as_const(changes.removedAgents))
            deleteAgent(database, id);
        for (const QString& id : std::as_const(changes.removedExecutions))
            deleteExecution(database, id);
        for (const DeliveryDetail& delivery : std::as_const(changes.deliveries))
            deliveryKeys.append(writeDelivery(database, delivery));
        for (const Remembered& remembered : std::as_const(changes.remembered))
            writeRemembered(database, remembered);
        if (changes.paused)
            database.run(u"UPDATE state SET value = ? WHERE name = 'paused'"_s, {*changes.paused});
        database.run(u"UPDATE state SET value = value + 1 WHERE name = 'change'"_s);
        change = database.value(u"SELECT value FROM state WHERE name = 'change'"_s).toLongLong();
    });
    if (!committed)
        return committed.error();
    for (qsizetype i = 0; i < deliveryKeys.size(); ++i)
        changes.deliveries[i].delivery.key = deliveryKeys[i];
    for (qsizetype i = 0; i < executionKeys.size(); ++i)
        changes.added[i].execution.key = executionKeys[i];
    changes.added.removeIf([](const ExecutionDetail& detail) { return detail.execution.key == 0; });
    return change;
}

Result<bool> Store::hasExecution(const QString& id)
{
    const bool found = m_database->value(u"SELECT 1 FROM executions WHERE id = ?"_s, {id}).isValid();
    if (const Result<Done> read = m_database->takeError(); !read)
        return read.error();
    return found;
}

Result<QList<Remembered>> Store::remembered(const QList<std::pair<QString, QByteArray>>& digests)
{
    QList<Remembered> found;
    const Result<Done> read = m_database->transaction([&] { // one lock for all
        for (const auto& [jobId, digest] : digests) {
            if (const std::optional<Remembered> remembered = readRemembered(*m_database, jobId, digest))
                found.append(*remembered);
        }
    });
    if (!read)
        return read.error();
    return found;
}

Result<bool> Store::prune(const Retention& retention)
{
    int deliveries = 0;
    int remembered = 0;
    const Result<Done> pruned = m_database->transaction([&] {
        deliveries = pruneDeliveries(*m_database, retention.deliveriesFrom, retention.deliveries, retention.step);
        remembered = pruneRemembered(*m_database, retention.now - kForgetAfterMs, retention.step);
    });
    if (!pruned)
        return pruned.error();
    const Result<bool> more = giveBackPages();
    if (!more)
        return more;
    return *more || std::max(deliveries, remembered) >= retention.step;
}

/// Freed pages go back to the disk, a few at a time: a whole VACUUM would stop the engine. Some stay for what comes
/// next.
Result<bool> Store::giveBackPages()
{
    const qint64 left = m_database->value(u"PRAGMA freelist_count"_s).toLongLong() - kFreePages;
    const Result<Done> done = m_database->transaction([&] {
        // One page for each execution, whatever number it is given: Qt does not step on where there are no columns.
        for (qint64 page = 0; page < std::min(left, kPagesAtOnce); ++page)
            m_database->run(u"PRAGMA incremental_vacuum(1)"_s);
    });
    if (!done)
        return done.error();
    return left > kPagesAtOnce;
}

Result<JobRecord> Store::job(const QString& id)
{
    const std::optional<JobRecord> record = readJob(*m_database, id);
    if (const Result<Done> read = m_database->takeError(); !read)
        return read.error();
    if (!record)
        return Error{.code = ErrorCode::NotFound,
                     .message = QCoreApplication::translate("jobdeck::local", "There is no such job.")};
    return *record;
}

} // namespace jobdeck::local
