// SPDX-License-Identifier: Apache-2.0
// Turns a job, its agent and the trigger's values into a run that can start. Looks at files, changes none; any thread.
#pragma once

#include "agent.h"
#include "job.h"
#include "local/run/runspec.h"
#include "result.h"

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace jobdeck::local {

struct RunRequest
{
    QString executionId;
    JobDefinition definition; ///< with the config override already merged into `config`, see mergedConfig()
    Agent agent;
    QJsonObject parameters; ///< the trigger's; the defaults are in the config
    TriggerType triggerType = TriggerType::Manual;
    QJsonObject triggerMetadata;
    qint64 now = 0;                     ///< UTC ms
    std::optional<qint64> scheduledFor; ///< UTC ms
    QMap<QString, QString> environment; ///< what every run starts from, see runenvironment.h
    QMap<QString, QString> secrets;     ///< value of every name in executionEnvironment.secrets
    QString scratchPath;
    QString outputPath;
    qint64 outputCapBytes = 16 << 20;
};

struct PreparedRun
{
    RunSpec spec;
    QString renderedPrompt; ///< for people: values in their places, also where the script gets references
    QString renderedSystemPrompt;
    QStringList environmentNames; ///< sorted
    bool operator==(const PreparedRun&) const = default;
};

/// A field `parameters.NAME` for every variable of the job's prompts without a value: what a trigger is refused for.
QList<FieldError> missingParameters(const RunRequest& request);

/// Invalid with fields for missing parameters, for a script that would execute a value and for values that cannot be
/// passed; Unavailable for a program or a working directory that is not there. The message says what to do.
Result<PreparedRun> prepareRun(const RunRequest& request);

} // namespace jobdeck::local
