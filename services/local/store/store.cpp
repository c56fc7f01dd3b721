// SPDX-License-Identifier: Apache-2.0
#include "local/store/store.h"

#include "local/store/agentrows.h"
#include "local/store/executionrows.h"
#include "local/store/intakerecord.h"
#include "local/store/intakerows.h"
#include "local/store/jobrows.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace jobdeck::local {

using namespace Qt::StringLiterals;

static constexpr qint64 kForgetAfterMs = 24LL * 3600 * 1000;
static constexpr qint64 kFreePages = 256; ///< that stay: 1 MiB
static constexpr qint64 kPagesAtOnce = 512;

/// Filed with one transaction where nobody waits.
static constexpr qint64 kFiledAtOnce = 1000;

Result<StoredState> Store::load()
{
    for (const UnfiledGroup& group : readIntake(*m_database))
        m_unfiled.add(group);
    const qint64 counted = m_database->value(u"SELECT value FROM state WHERE name = 'change'"_s).toLongLong();
    m_change = std::max(counted, m_unfiled.newest());
    if (const Result<Done> filed = fileAll(); !filed)
        return filed.error();
    StoredState state{.change = m_change};
    const Result<Done> read = m_database->transaction([&] {
        state.paused = m_database->value(u"SELECT value FROM state WHERE name = 'paused'"_s).toBool();
        state.jobs = readJobs(*m_database);
        state.agents = readAgents(*m_database);
        state.active = readActive(*m_database);
        const auto lastKey = [this](const QString& table) {
            return m_database->value(u"SELECT seq FROM sqlite_sequence WHERE name = ?"_s, {table}).toLongLong();
        };
        m_lastExecution = lastKey(u"executions"_s);
        m_lastDelivery = lastKey(u"deliveries"_s);
    });
    if (!read)
        return read.error();
    state.isNew = state.change == 0;
    return state;
}

/// Of the transaction that is under way. Rows of the intake have their own until they are filed: a page less to write
/// for each group.
void Store::writeChange(qint64 change)
{
    m_database->run(u"UPDATE state SET value = ? WHERE name = 'change'"_s, {change});
}

void Store::writeRows(const ChangeSet& changes, QList<qint64>& executionKeys)
{
    Q_ASSERT(changes.added.isEmpty() || changes.deliveries.isEmpty()); // together they are an intake
    Database& database = *m_database;
    for (const JobRecord& record : changes.jobs)
        writeJob(database, record);
    for (const ExecutionDetail& detail : changes.added)
        executionKeys.append(insertExecution(database, ++m_lastExecution, detail) ? m_lastExecution : 0);
    for (const ExecutionDetail& detail : changes.changed)
        updateExecution(database, detail);
    for (const Execution& row : changes.rows)
        updateExecutionRow(database, row);
    for (const Agent& agent : changes.agents)
        writeAgent(database, agent);
    for (const QString& id : changes.removedAgents)
        deleteAgent(database, id);
    for (const QString& id : changes.removedExecutions)
        deleteExecution(database, id);
    for (const webhook::PackedDelivery& delivery : changes.deliveries)
        insertUnpacked(database, ++m_lastDelivery, delivery);
    for (const Delivery& row : changes.counted)
        updateDelivery(database, row);
    for (const Remembered& remembered : changes.remembered)
        writeRemembered(database, remembered);
    if (changes.paused)
        database.run(u"UPDATE state SET value = ? WHERE name = 'paused'"_s, {*changes.paused});
}

Result<qint64> Store::write(ChangeSet& changes)
{
    if (isIntake(changes))
        return takeIn(changes);
    QList<qint64> executionKeys;
    const qint64 change = m_change + 1;
    const Result<Done> committed = m_database->transaction([&] {
        fileWhatChanges(changes);
        writeRows(changes, executionKeys);
        writeChange(change);
    });
    noteFiled(bool(committed));
    if (!committed)
        return committed.error();
    m_change = change;
    for (const Remembered& remembered : std::as_const(changes.remembered))
        noteDigest(remembered.digest);
    qint64 key = m_lastDelivery - changes.deliveries.size();
    for (webhook::PackedDelivery& delivery : changes.deliveries)
        delivery.row.key = ++key;
    for (qsizetype i = 0; i < executionKeys.size(); ++i)
        changes.added[i].execution.key = executionKeys[i];
    changes.added.removeIf([](const ExecutionDetail& detail) { return detail.execution.key == 0; });
    return change;
}

Result<qint64> Store::takeIn(ChangeSet& changes)
{
    const UnfiledGroup group = {.change = m_change + 1,
                                .firstExecution = m_lastExecution + 1,
                                .executions = changes.added.size(),
                                .firstDelivery = m_lastDelivery + 1,
                                .deliveries = changes.deliveries.size()};
    const Result<Done> committed = m_database->transaction([&] { insertIntake(*m_database, group, changes); });
    if (!committed)
        return committed.error();
    m_change = group.change;
    m_unfiled.add(group);
    for (ExecutionDetail& detail : changes.added)
        detail.execution.key = ++m_lastExecution;
    for (webhook::PackedDelivery& delivery : changes.deliveries)
        delivery.row.key = ++m_lastDelivery;
    for (const Remembered& remembered : std::as_const(changes.remembered)) {
        noteDigest(remembered.digest);
        makeRoom(m_unfiledMemory);
        m_unfiledMemory.insert_or_assign({remembered.jobId, remembered.digest}, remembered);
    }
    return group.change;
}

void Store::fileGroup(std::optional<qint64> change)
{
    const auto isFiled = [&change](const auto& filed) { return filed.first == *change; };
    if (!change || std::ranges::any_of(m_filed, isFiled))
        return;
    if (const std::optional<ChangeSet> changes = fileIntake(*m_database, *change))
        m_filed.emplace_back(*change, changes->remembered);
}

/// Only what stands in its table can be changed there.
void Store::fileWhatChanges(const ChangeSet& changes)
{
    for (const ExecutionDetail& detail : changes.changed)
        fileGroup(m_unfiled.ofExecution(detail.execution.key));
    for (const Execution& row : changes.rows)
        fileGroup(m_unfiled.ofExecution(row.key));
    for (const Delivery& row : changes.counted)
        fileGroup(m_unfiled.ofDelivery(row.key));
}

void Store::noteFiled(bool committed)
{
    for (const auto& [change, memory] : std::exchange(m_filed, {})) {
        if (!committed)
            continue;
        m_unfiled.remove(change);
        for (const Remembered& remembered : memory) {
            const auto found = m_unfiledMemory.find({remembered.jobId, remembered.digest});
            if (found != m_unfiledMemory.end() && found->second.executionId == remembered.executionId)
                m_unfiledMemory.erase(found);
        }
    }
}

Result<Done> Store::fileGroups(const QList<qint64>& changes)
{
    if (changes.isEmpty())
        return Done{};
    const Result<Done> committed = m_database->transaction([&] {
        for (const qint64 change : changes)
            fileGroup(change);
        writeChange(m_change);
    });
    noteFiled(bool(committed));
    return committed;
}

Result<Done> Store::file(qint64 deliveries)
{
    return fileGroups(m_unfiled.oldest(deliveries));
}

Result<Done> Store::fileExecution(qint64 key)
{
    const std::optional<qint64> change = m_unfiled.ofExecution(key);
    return fileGroups(change ? QList<qint64>{*change} : QList<qint64>{});
}

/// Of a session that ended without having come to it.
Result<Done> Store::fileAll()
{
    while (!m_unfiled.isEmpty()) {
        if (const Result<Done> filed = file(kFiledAtOnce); !filed)
            return filed;
    }
    return Done{};
}

Result<bool> Store::hasExecution(const QString& id)
{
    const bool found = m_database->value(u"SELECT 1 FROM executions WHERE id = ?"_s, {id}).isValid();
    if (const Result<Done> read = m_database->takeError(); !read)
        return read.error();
    return found;
}

Result<ExecutionDetail> Store::execution(const Execution& row)
{
    std::optional<ExecutionDetail> found;
    const Result<Done> read = m_database->transaction([&] {
        const std::optional<qint64> change = m_unfiled.ofExecution(row.key);
        found = change ? readUnfiledExecution(*m_database, *change, row.key) : readExecution(*m_database, row.id);
        if (!found)
            m_database->failAsDamaged(u"execution %1"_s.arg(row.key));
    });
    if (!read)
        return read.error();
    return *found;
}

Result<QList<Remembered>> Store::remembered(const QList<std::pair<QString, QByteArray>>& digests)
{
    QList<Remembered> found;
    QList<Digest> others;
    for (const Digest& digest : digests) {
        if (m_knowsDigests && !m_digests.mayHold(digest.second))
            continue;
        if (const auto here = m_unfiledMemory.find(digest); here != m_unfiledMemory.end())
            found.append(here->second);
        else
            others.append(digest);
    }
    if (others.isEmpty())
        return found;
    const Result<Done> read =
        m_database->transaction([&] { found += readRemembered(*m_database, others); }); // one lock for all
    if (!read)
        return read.error();
    return found;
}

Result<bool> Store::tidy(const Retention& retention)
{
    if (m_newDigests > retention.newDigests)
        forgetDigests();
    const Result<bool> learns = learnDigests(retention.step);
    return learns && !*learns ? prune(retention) : learns; // which reads through a whole table each time
}

/// What has expired stays in the filter until it is learned anew.
void Store::forgetDigests()
{
    m_digests = {};
    m_learned = {};
    m_knowsDigests = false;
    m_newDigests = 0;
    for (const auto& [digest, remembered] : m_unfiledMemory)
        m_digests.add(digest.second);
}

/// Of sessions before. Until all are known each delivery is looked for in its table.
Result<bool> Store::learnDigests(int step)
{
    if (m_knowsDigests)
        return false;
    const QByteArrayList digests = digestsAfter(*m_database, m_learned, step);
    for (const QByteArray& digest : digests) // also where the read broke off: the next step goes on behind them
        m_digests.add(digest);
    if (const Result<Done> read = m_database->takeError(); !read)
        return read.error();
    m_knowsDigests = digests.size() < step;
    return !m_knowsDigests;
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
