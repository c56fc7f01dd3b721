// SPDX-License-Identifier: Apache-2.0
// An audit log that a test can read. Main thread.
#pragma once

#include "auditlog.h"
#include "post.h"

#include <QStringList>

namespace jobdeck {

class MemoryAudit final : public AuditLog
{
public:
    using AuditLog::AuditLog;

    void note(const AuditEntry& entry) override
    {
        all.append(entry);
        emit noted(entry);
    }
    QFuture<Result<AuditPage>> entries(const AuditQuery&) override
    {
        return ready(Result<AuditPage>(AuditPage{.entries = all}));
    }

    /// "console secret.reveal NAME ok", oldest first.
    QStringList lines() const
    {
        QStringList out;
        for (const AuditEntry& entry : all)
            out.append(QStringList{entry.who, entry.action, entry.target, entry.outcome}.join(QLatin1Char(' ')));
        return out;
    }

    QList<AuditEntry> all; ///< oldest first
};

} // namespace jobdeck
