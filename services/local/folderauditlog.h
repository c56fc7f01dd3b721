// SPDX-License-Identifier: Apache-2.0
// The audit log of a data folder whose backend does not run, for commands that own the folder for a moment. Lives on
// the main thread and blocks it: never in the console.
#pragma once

#include "auditlog.h"
#include "clock.h"

namespace jobdeck::local {

class FolderAuditLog final : public AuditLog
{
    Q_OBJECT

public:
    /// The caller owns the folder. `clock` must outlive it.
    FolderAuditLog(QString dataDir, const Clock& clock, QObject* parent = nullptr);

    void note(const AuditEntry& entry) override;
    QFuture<Result<AuditPage>> entries(const AuditQuery& query) override;

private:
    const QString m_dataDir;
    const Clock& m_clock;
};

} // namespace jobdeck::local
