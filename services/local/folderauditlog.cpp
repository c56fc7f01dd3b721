// SPDX-License-Identifier: Apache-2.0
#include "local/folderauditlog.h"

#include "local/store/auditrows.h"
#include "local/store/databasefile.h"
#include "post.h"

#include <QLoggingCategory>

#include <functional>
#include <utility>

namespace jobdeck::local {

Q_LOGGING_CATEGORY(lcFolderAudit, "jobdeck.audit", QtWarningMsg)

FolderAuditLog::FolderAuditLog(QString dataDir, const Clock& clock, QObject* parent)
    : AuditLog(parent)
    , m_dataDir(std::move(dataDir))
    , m_clock(clock)
{}

/// Opened anew each time: a command notes one thing, and a damaged file must not stop it before.
static Result<Done> inFile(const QString& dataDir, const std::function<void(Database&)>& work)
{
    const auto database = openDatabaseFile(databasePath(dataDir));
    return database ? (*database)->transaction([&] { work(**database); }) : Result<Done>(database.error());
}

void FolderAuditLog::note(const AuditEntry& entry)
{
    AuditEntry row = entry;
    if (row.at == 0)
        row.at = m_clock.nowMs();
    const Result<Done> written = inFile(m_dataDir, [&row](Database& database) { row = insertAudit(database, row); });
    if (written)
        emit noted(row);
    else
        qCWarning(lcFolderAudit).noquote() << written.error().message;
}

QFuture<Result<AuditPage>> FolderAuditLog::entries(const AuditQuery& query)
{
    AuditPage page;
    const Result<Done> read =
        inFile(m_dataDir, [&page, &query](Database& database) { page = readAudit(database, query); });
    return ready(read ? Result<AuditPage>(page) : Result<AuditPage>(read.error()));
}

} // namespace jobdeck::local
