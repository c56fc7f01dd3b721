// SPDX-License-Identifier: Apache-2.0
// One line of the audit log: who did what, when, from where. A value, any thread.
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace jobdeck {

struct AuditEntry
{
    qint64 key = 0;  ///< grows with every row; 0: not stored yet
    qint64 at = 0;   ///< UTC ms
    QString who;     ///< name of the token; "console" or "terminal" for this user
    QString action;  ///< a stable word: `job.create`, `secret.reveal`, `token.refused`, …
    QString target;  ///< id or name of what it was done to
    QString from;    ///< peer address; empty: this computer's user
    QString outcome; ///< "ok", or why not, in words
    bool operator==(const AuditEntry&) const = default;
};

struct AuditPage
{
    QList<AuditEntry> entries; ///< newest first
    bool hasMore = false;
    bool operator==(const AuditPage&) const = default;
};

struct AuditQuery
{
    QString text;                    ///< in who, action, target or from; empty: all
    std::optional<qint64> beforeKey; ///< the page after this row; empty: the newest
    int limit = 100;                 ///< 1..1000
    bool operator==(const AuditQuery&) const = default;
};

} // namespace jobdeck
