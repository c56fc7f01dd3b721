// SPDX-License-Identifier: Apache-2.0
// The values that every prompt can use without anybody giving them. Pure, any thread.
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace jobdeck::prompt {

struct BuiltIns
{
    qint64 now = 0;                     ///< UTC ms
    std::optional<qint64> scheduledFor; ///< UTC ms: the slot; empty for triggers by hand, where now stands for it
    QByteArray zone = "UTC";            ///< IANA id of the job's time zone, in which times are written
    QString jobName;
    QString executionId;
};

/// `now date job_name execution_id scheduled_for`.
const QStringList& builtInNames();
bool isBuiltIn(const QString& name);

/// Times as ISO 8601 with their offset, `date` as 2031-12-24.
QMap<QString, QString> builtInValues(const BuiltIns& builtIns);

} // namespace jobdeck::prompt
