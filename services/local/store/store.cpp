// SPDX-License-Identifier: Apache-2.0
#include "local/store/store.h"

#include "local/store/agentrows.h"
#include "local/store/executionrows.h"
#include "local/store/jobrows.h"

#include <QCoreApplication>

namespace jobdeck::local {

using namespace Qt::StringLiterals;

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
    ChangeSet written = changes;
    qint64 change = 0;
    const Result<Done> committed = m_database->transaction([&] {
        Database& database = *m_database;
        for (const JobRecord& record : std::as_const(written.jobs))
            writeJob(database, record);
        written.added.clear();
        for (ExecutionDetail detail : std::as_const(changes.added)) {
            if (insertExecution(database, detail))
                written.added.append(detail);
        }
        for (const ExecutionDetail& detail : std::as_const(written.changed))
            updateExecution(database, detail);
        for (const Agent& agent : std::as_const(written.agents))
            writeAgent(database, agent);
        for (const QString& id : std::as_const(written.removedAgents))
            deleteAgent(database, id);
        for (const QString& id : std::as_const(written.removedExecutions))
            deleteExecution(database, id);
        if (written.paused)
            database.run(u"UPDATE state SET value = ? WHERE name = 'paused'"_s, {*written.paused});
        database.run(u"UPDATE state SET value = value + 1 WHERE name = 'change'"_s);
        change = database.value(u"SELECT value FROM state WHERE name = 'change'"_s).toLongLong();
    });
    if (!committed)
        return committed.error();
    changes = std::move(written);
    return change;
}

Result<bool> Store::hasExecution(const QString& id)
{
    const bool found = m_database->value(u"SELECT 1 FROM executions WHERE id = ?"_s, {id}).isValid();
    if (const Result<Done> read = m_database->takeError(); !read)
        return read.error();
    return found;
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
