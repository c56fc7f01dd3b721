// SPDX-License-Identifier: Apache-2.0
#include "local/localauditlog.h"

#include "local/localbackend.h"
#include "local/store/auditrows.h"
#include "post.h"

#include <QLoggingCategory>

namespace jobdeck::local {

Q_LOGGING_CATEGORY(lcAudit, "jobdeck.audit", QtWarningMsg)

LocalAuditLog::LocalAuditLog(const Clock& clock, QObject* parent) : AuditLog(parent), m_clock(clock) {}

void LocalAuditLog::note(const AuditEntry& entry)
{
    if (!m_backend)
        return;
    AuditEntry row = entry;
    if (row.at == 0)
        row.at = m_clock.nowMs();
    const auto written = m_backend->inDatabase<AuditEntry>([row](Database& database) -> Result<AuditEntry> {
        AuditEntry stored = row;
        if (const Result<Done> done = database.transaction([&] { stored = insertAudit(database, row); }); !done)
            return done.error();
        return stored;
    });
    answer(written, this, [this](const Result<AuditEntry>& stored) {
        if (stored)
            emit noted(*stored);
        else
            qCWarning(lcAudit).noquote() << stored.error().message;
    });
}

QFuture<Result<AuditPage>> LocalAuditLog::entries(const AuditQuery& query)
{
    if (!m_backend)
        return ready(Result<AuditPage>(Error{.code = ErrorCode::Closing, .message = tr("Jobdeck is closing.")}));
    return m_backend->inDatabase<AuditPage>([query](Database& database) -> Result<AuditPage> {
        AuditPage page;
        if (const Result<Done> done = database.transaction([&] { page = readAudit(database, query); }); !done)
            return done.error();
        return page;
    });
}

} // namespace jobdeck::local
