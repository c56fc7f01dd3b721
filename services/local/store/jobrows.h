// SPDX-License-Identifier: Apache-2.0
// Jobs and their revisions as rows. Inside a transaction of the caller; any thread that owns a connection.
#pragma once

#include "local/store/database.h"
#include "local/store/jobrecord.h"

#include <QList>

namespace jobdeck::local {

/// Without the removed ones, in the order in which they were made.
QList<JobRecord> readJobs(Database& database);
/// Also a removed one; none where there is no such job.
std::optional<JobRecord> readJob(Database& database, const QString& id);
/// New or changed. A revision that is not stored yet is added to the job's revisions.
void writeJob(Database& database, const JobRecord& record);

/// As the job was in this revision; an empty one where there is none.
JobDefinition readDefinition(Database& database, const QString& jobId, qint64 revision);

/// A definition as it is stored; one that cannot be read (a newer Jobdeck's) comes back with its name only.
QString definitionText(const JobDefinition& definition);
JobDefinition definitionFromText(const QString& text);

} // namespace jobdeck::local
