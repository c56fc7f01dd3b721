// SPDX-License-Identifier: Apache-2.0
#include "vault/secretusage.h"

#include "tables/jobtablemodel.h"

namespace jobdeck {

QMap<QString, QStringList> secretUsage(const JobTableModel& jobs, const QList<SecretInfo>& secrets)
{
    QMap<QString, QStringList> out;
    for (int row = 0; row < jobs.rowCount(); ++row) {
        const Job& job = jobs.jobAt(row);
        for (const QString& name : job.definition.executionEnvironment.secrets)
            out[name].append(job.definition.name);
    }
    for (const SecretInfo& info : secrets) {
        if (const Job* owner = info.owner.isEmpty() ? nullptr : jobs.job(info.owner))
            out[info.name].append(owner->definition.name);
    }
    for (QStringList& names : out) {
        names.removeDuplicates();
        names.sort(Qt::CaseInsensitive);
    }
    return out;
}

} // namespace jobdeck
