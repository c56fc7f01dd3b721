// SPDX-License-Identifier: Apache-2.0
#include "local/store/store.h"

#include "local/store/agentrows.h"
#include "local/store/deliveryrows.h"
#include "local/store/executionrows.h"
#include "local/store/intakerecord.h"
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
    m_unfiled = local::unfiled(*m_database);
    if (const Result<Done> filed = fileAll(); !filed)
        return filed.error();
    StoredState state;
    const Result<Done> read = m_database->transaction([&] {
        state.change = m_database->value(u"SELECT value FROM state WHERE name = 'change'"_s).toLongLong();
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

/// Of the transaction that is under way.
qint64 Store::nextChange()
{
    m_database->run(u"UPDATE state SET value = value + 1 WHERE name = 'change'"_s);
    return m_database->value(u"SELECT value FROM state WHERE name = 'change'"_s).toLongLong();
}

Result<qint64> Store::write(ChangeSet& changes)
{
    if (isIntake(changes))
        return takeIn(changes);
    QList<qint64> executionKeys;
    QList<qint64> deliveryKeys;
    qint64 change = 0;
    const Result<Done> committed = m_database->transaction([&] {
        Database& database = *m_database;
        fileWhatChanges(changes);
        for (const JobRecord& record : std::as_const(changes.jobs))
            writeJob(database, record);
        for (const ExecutionDetail& detail : std::as_const(changes.added))
            executionKeys.append(insertExecution(database, ++m_lastExecution, detail) ? m_lastExecution : 0);
        for (const ExecutionDetail& detail : std::as_const(changes.changed))
            updateExecution(database, detail);
        for (const Agent& agent : std::as_const(changes.agents))
            writeAgent(database, agent);
        for (const QString& id : std::as_const(changes.removedAgents))
            deleteAgent(database, id);
        for (const QString& id : std::as_const(changes.removedExecutions))
            deleteExecution(database, id);
        for (const DeliveryDetail& detail : std::as_const(changes.deliveries)) {
            const Delivery& row = detail.delivery;
            deliveryKeys.append(row.key > 0 ? row.key : ++m_lastDelivery);
            if (row.key > 0)
                updateDelivery(database, row);
            else
                insertDelivery(database, m_lastDelivery, detail);
        }
        for (const Remembered& remembered : std::as_const(changes.remembered))
            writeRemembered(database, remembered);
        if (changes.paused)
            database.run(u"UPDATE state SET value = ? WHERE name = 'paused'"_s, {*changes.paused});
        change = nextChange();
    });
    noteFiled(bool(committed));
    if (!committed)
        return committed.error();
    for (qsizetype i = 0; i < deliveryKeys.size(); ++i)
        changes.deliveries[i].delivery.key = deliveryKeys[i];
    for (qsizetype i = 0; i < executionKeys.size(); ++i)
        changes.added[i].execution.key = executionKeys[i];
    changes.added.removeIf([](const ExecutionDetail& detail) { return detail.execution.key == 0; });
    return change;
}

Result<qint64> Store::takeIn(ChangeSet& changes)
{
    qint64 change = 0;
    const Result<Done> committed = m_database->transaction([&] {
        change = nextChange();
        insertIntake(*m_database, change, changes, m_lastExecution + 1, m_lastDelivery + 1);
    });
    if (!committed)
        return committed.error();
    for (ExecutionDetail& detail : changes.added)
        detail.execution.key = ++m_lastExecution;
    for (DeliveryDetail& detail : changes.deliveries)
        detail.delivery.key = ++m_lastDelivery;
    for (const Remembered& remembered : std::as_const(changes.remembered))
        m_unfiledMemory.insert({remembered.jobId, remembered.digest}, remembered);
    ++m_unfiled.groups;
    m_unfiled.deliveries += changes.deliveries.size();
    return change;
}

void Store::file(std::optional<qint64> change)
{
    if (!change)
        return;
    if (std::optional<ChangeSet> filed = fileIntake(*m_database, *change))
        m_filed.append(*std::move(filed));
    else
        m_isUnreadable = true;
}

/// Only what stands in its table can be changed there.
void Store::fileWhatChanges(const ChangeSet& changes)
{
    if (m_unfiled.groups == 0)
        return;
    for (const ExecutionDetail& detail : changes.changed)
        file(intakeOfExecution(*m_database, detail.execution.key));
    for (const DeliveryDetail& detail : changes.deliveries) {
        if (detail.delivery.key > 0)
            file(intakeOfDelivery(*m_database, detail.delivery.key));
    }
}

void Store::noteFiled(bool committed)
{
    const QList<ChangeSet> filed = std::exchange(m_filed, {});
    const bool isUnreadable = std::exchange(m_isUnreadable, false);
    if (!committed)
        return;
    for (const ChangeSet& changes : filed) {
        --m_unfiled.groups;
        m_unfiled.deliveries -= changes.deliveries.size();
        for (const Remembered& remembered : changes.remembered) {
            const Digest digest(remembered.jobId, remembered.digest);
            if (m_unfiledMemory.value(digest).executionId == remembered.executionId)
                m_unfiledMemory.remove(digest);
        }
    }
    if (isUnreadable)
        m_unfiled = local::unfiled(*m_database);
}

Result<Done> Store::file(qint64 deliveries)
{
    if (m_unfiled.groups == 0)
        return Done{};
    const Result<Done> committed = m_database->transaction([&] {
        for (qint64 count = 0; count < deliveries && !m_database->failed();) {
            const std::optional<qint64> oldest = oldestIntake(*m_database);
            if (!oldest)
                break;
            file(oldest);
            count += m_filed.isEmpty() ? 1 : std::max<qint64>(1, m_filed.last().deliveries.size());
        }
    });
    noteFiled(bool(committed));
    return committed;
}

Result<Done> Store::fileExecution(qint64 key)
{
    if (m_unfiled.groups == 0)
        return Done{};
    const Result<Done> committed = m_database->transaction([&] { file(intakeOfExecution(*m_database, key)); });
    noteFiled(bool(committed));
    return committed;
}

/// Of a session that ended without having come to it.
Result<Done> Store::fileAll()
{
    while (m_unfiled.groups > 0) {
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

Result<QList<Remembered>> Store::remembered(const QList<std::pair<QString, QByteArray>>& digests)
{
    QList<Remembered> found;
    QList<Digest> others;
    for (const Digest& digest : digests) {
        if (const auto here = m_unfiledMemory.constFind(digest); here != m_unfiledMemory.constEnd())
            found.append(*here);
        else
            others.append(digest);
    }
    const Result<Done> read =
        m_database->transaction([&] { found += readRemembered(*m_database, others); }); // one lock for all
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
