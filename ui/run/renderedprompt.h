// SPDX-License-Identifier: Apache-2.0
// What a prompt looks like with the values typed so far, for people to check before they run it. Pure, any thread.
#pragma once

#include "agent.h"
#include "prompt/builtins.h"

#include <QJsonObject>
#include <QString>

namespace jobdeck {

struct PromptPreview
{
    QString text;        ///< placeholders without a value stand as they are; of a script, what the interpreter gets
    QStringList missing; ///< names without a value
    bool operator==(const PromptPreview&) const = default;
};

/// `values` are the run's own over the job's defaults.
PromptPreview promptPreview(const QString& promptTemplate, PromptKind kind, const QJsonObject& values,
                            const prompt::BuiltIns& builtIns);

/// The names that a run can give values to: those of the prompt and of the system prompt, without the built-in ones.
QStringList parameterNames(const QString& promptTemplate, const QString& systemPrompt);

} // namespace jobdeck
