// SPDX-License-Identifier: Apache-2.0
#include "shell/welcome/samplejobs.h"

#include "wire/jobwire.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace jobdeck {

using namespace Qt::StringLiterals;

QList<JobDefinition> sampleJobs(const Agent& shell, const QString& timezone)
{
    QFile file(u":/samples.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString script = shell.command.promptKind == PromptKind::PowerShell ? u"powershell"_s : u"sh"_s;
    QList<JobDefinition> jobs;
    for (const auto& value : QJsonDocument::fromJson(file.readAll()).array()) {
        Result<JobDefinition> read = wire::jobDefinitionFromJson(value[u"job"_s].toObject());
        if (!read)
            continue; // a test reads them all
        read->promptTemplate = value[script].toString();
        read->cronTimezone = timezone;
        read->planningMode = PlanningMode::PredefinedAgent;
        read->entityType = EntityType::Agent;
        read->entityId = shell.id;
        read->entityName = shell.name;
        jobs.append(*read);
    }
    return jobs;
}

} // namespace jobdeck
