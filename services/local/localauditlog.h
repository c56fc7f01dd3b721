// SPDX-License-Identifier: Apache-2.0
// The audit log of a data folder, in its database. Lives on the main thread; the engine's thread writes.
#pragma once

#include "auditlog.h"
#include "clock.h"

#include <QPointer>

namespace jobdeck::local {

class LocalBackend;

class LocalAuditLog final : public AuditLog
{
    Q_OBJECT

public:
    /// `clock` must outlive it.
    explicit LocalAuditLog(const Clock& clock, QObject* parent = nullptr);

    /// Whose database it is in. Before and after that nothing is kept: interfaces that write to the log are needed by
    /// the backend and so outlive it.
    void attach(LocalBackend* backend) { m_backend = backend; }

    void note(const AuditEntry& entry) override;
    QFuture<Result<AuditPage>> entries(const AuditQuery& query) override;

private:
    QPointer<LocalBackend> m_backend;
    const Clock& m_clock;
};

} // namespace jobdeck::local
