// SPDX-License-Identifier: Apache-2.0
// The audit log: what was done to jobs, secrets and tokens, and by whom. Lives on the main thread, never blocks it.
#pragma once

#include "auditentry.h"
#include "result.h"

#include <QFuture>
#include <QObject>

namespace jobdeck {

class AuditLog : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Keeps it; `key` and, where it is 0, `at` are set here. Nobody waits for it: a failure is logged.
    virtual void note(const AuditEntry& entry) = 0;
    virtual QFuture<Result<AuditPage>> entries(const AuditQuery& query) = 0;

signals:
    void noted(const jobdeck::AuditEntry& entry); ///< for whoever shows the log
};

} // namespace jobdeck
