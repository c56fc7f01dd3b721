// SPDX-License-Identifier: Apache-2.0
#include "local/store/migrations.h"

#include <array>

namespace jobdeck::local {

using namespace Qt::StringLiterals;

// Jobs and executions have integer keys inside the file and uuids outside: an index entry of ten million executions
// then costs 10 bytes, not 50. Lists read `executions` alone; whatever is large stands in `details`.
static Migration firstVersion()
{
    return {
        u"CREATE TABLE state (name TEXT PRIMARY KEY, value) WITHOUT ROWID"_s,
        u"INSERT INTO state VALUES ('change', 0), ('paused', 0)"_s,
        u"CREATE TABLE jobs (key INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, revision INTEGER NOT "
        u"NULL, "
        "enabled INTEGER NOT NULL, paused INTEGER NOT NULL DEFAULT 0, pause_note TEXT, pause_until INTEGER, "
        "planned_through INTEGER, webhook_path TEXT UNIQUE, "
        "total INTEGER NOT NULL DEFAULT 0, successful INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0, "
        "last_execution_id TEXT, last_status TEXT, last_finished_at INTEGER, last_duration_ms INTEGER, "
        "last_triggered_at INTEGER, created_by TEXT, updated_by TEXT, created_at INTEGER NOT NULL, "
        "updated_at INTEGER NOT NULL, removed_at INTEGER)"_s,
        u"CREATE TABLE revisions (job INTEGER NOT NULL REFERENCES jobs (key), revision INTEGER NOT NULL, "
        "definition TEXT NOT NULL, created_at INTEGER NOT NULL, created_by TEXT, PRIMARY KEY (job, revision)) "
        "WITHOUT ROWID"_s,
        u"CREATE TABLE agents (id TEXT PRIMARY KEY, revision INTEGER NOT NULL, definition TEXT NOT NULL, "
        "built_in INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL) WITHOUT ROWID"_s,
        u"CREATE TABLE executions (key INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, "
        "job INTEGER REFERENCES jobs (key), job_name TEXT NOT NULL, job_revision INTEGER NOT NULL, "
        "trigger_type TEXT NOT NULL, test INTEGER NOT NULL, status TEXT NOT NULL, message TEXT, entity_name TEXT, "
        "slot INTEGER, missed_count INTEGER, missed_first INTEGER, missed_last INTEGER, created_at INTEGER NOT NULL, "
        "started_at INTEGER, completed_at INTEGER, duration_ms INTEGER)"_s,
        u"CREATE UNIQUE INDEX executions_slot ON executions (job, slot) WHERE trigger_type = 'cron'"_s,
        u"CREATE INDEX executions_job ON executions (job, key)"_s,
        u"CREATE INDEX executions_job_status ON executions (job, status, key)"_s,
        u"CREATE INDEX executions_status ON executions (status, key)"_s,
        u"CREATE INDEX executions_trigger ON executions (trigger_type, key)"_s,
        u"CREATE INDEX executions_created ON executions (created_at, key)"_s,
        u"CREATE TABLE details (execution INTEGER PRIMARY KEY REFERENCES executions (key) ON DELETE CASCADE, "
        "definition TEXT, agent TEXT, parameters TEXT, config_override TEXT, rendered_prompt TEXT, "
        "rendered_system_prompt TEXT, program TEXT, arguments TEXT, working_directory TEXT, environment_names TEXT, "
        "exit_code INTEGER, signal INTEGER, response TEXT, input_tokens INTEGER, output_tokens INTEGER, cost_usd REAL, "
        "session_id TEXT, log_size INTEGER NOT NULL DEFAULT 0)"_s,
    };
}

/// The delivery log, what is remembered against replays, and where an execution came from.
static Migration deliveries()
{
    return {
        u"ALTER TABLE details ADD COLUMN trigger_metadata TEXT"_s,
        u"CREATE TABLE deliveries (key INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, "
        "job INTEGER REFERENCES jobs (key), job_name TEXT NOT NULL, at INTEGER NOT NULL, peer TEXT NOT NULL, "
        "verdict TEXT NOT NULL, status INTEGER NOT NULL, reason TEXT, execution TEXT, count INTEGER NOT NULL, "
        "body_size INTEGER NOT NULL)"_s,
        u"CREATE INDEX deliveries_job ON deliveries (job, key)"_s,
        u"CREATE TABLE delivery_details (delivery INTEGER PRIMARY KEY REFERENCES deliveries (key) ON DELETE CASCADE, "
        "path TEXT, checks TEXT, headers TEXT, body BLOB, parameters TEXT, ignored_overrides TEXT)"_s,
        u"CREATE TABLE remembered (job INTEGER NOT NULL REFERENCES jobs (key), digest BLOB NOT NULL, "
        "at INTEGER NOT NULL, expires_at INTEGER, execution TEXT NOT NULL, PRIMARY KEY (job, digest)) WITHOUT ROWID"_s,
        u"CREATE INDEX remembered_expires ON remembered (expires_at) WHERE expires_at IS NOT NULL"_s,
    };
}

/// Who may ask over the API, and who did what.
static Migration access()
{
    return {
        u"CREATE TABLE tokens (id TEXT PRIMARY KEY, name TEXT NOT NULL, scope TEXT NOT NULL, hash BLOB NOT NULL, "
        "created_at INTEGER NOT NULL, expires_at INTEGER, last_used_at INTEGER, last_used_from TEXT) WITHOUT ROWID"_s,
        u"CREATE TABLE audit (key INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, who TEXT NOT NULL, "
        "action TEXT NOT NULL, target TEXT NOT NULL, address TEXT NOT NULL, outcome TEXT NOT NULL)"_s,
        u"INSERT INTO state VALUES ('serving', NULL)"_s,
    };
}

/// Deliveries that are committed and not yet filed: see intakerows.h.
static Migration intake()
{
    return {
        u"CREATE TABLE intake (change INTEGER PRIMARY KEY, first_execution INTEGER NOT NULL, "
        "executions INTEGER NOT NULL, first_delivery INTEGER NOT NULL, deliveries INTEGER NOT NULL, "
        "record BLOB NOT NULL)"_s,
    };
}

std::span<const Migration> migrations()
{
    static const std::array steps{firstVersion(), deliveries(), access(), intake()};
    return steps;
}

Result<Done> migrate(Database& database, int from, std::span<const Migration> steps)
{
    return database.transaction([&] {
        for (const Migration& step : steps.subspan(static_cast<size_t>(from))) {
            for (const QString& statement : step)
                database.run(statement);
        }
        // Pragmas take no bound values; both are part of the transaction.
        database.run(u"PRAGMA user_version = %1"_s.arg(steps.size()));
        database.run(u"PRAGMA application_id = %1"_s.arg(kApplicationId));
    });
}

} // namespace jobdeck::local
