// SPDX-License-Identifier: Apache-2.0
// A job's prompts with their values: as text, or as a script with variables that carry the values. Pure, any thread.
#pragma once

#include "local/run/preparerun.h"
#include "result.h"

#include <QByteArray>
#include <QMap>
#include <QString>

namespace jobdeck::local {

struct BoundPrompts
{
    QString prompt; ///< what the program gets
    QString systemPrompt;
    QString shownPrompt; ///< for people: values in their places, also in scripts
    QString shownSystemPrompt;
    QMap<QString, QString> variables; ///< of the environment
    QMap<QString, QByteArray> files;  ///< file name in the scratch folder → content, named by a variable
};

/// The system prompt that counts: the job's, else the agent's.
QString systemPromptOf(const RunRequest& request);

/// Value of everything that the prompts can use: parameters of the trigger, defaults of the job, built-ins.
Result<QMap<QString, QString>> promptValues(const RunRequest& request);

/// Invalid with fields for missing values, for zero bytes in them and for a script that would execute one.
Result<BoundPrompts> bindPrompts(const RunRequest& request, const QMap<QString, QString>& values);

} // namespace jobdeck::local
