// SPDX-License-Identifier: Apache-2.0
// Prompts that are scripts: placeholders become references to environment variables, so that a value is never program
// text. Pure, any thread.
#pragma once

#include "agent.h"

#include <QList>
#include <QMap>
#include <QSet>
#include <QString>

namespace jobdeck::prompt {

/// A placeholder that does not do what its author may expect. For the editor, and for prepareRun() to refuse.
struct ScriptWarning
{
    enum class Kind {
        NotInserted, ///< the quoting around it keeps the value out; harmless
        Evaluated,   ///< the script would execute the value (eval, sh -c, arithmetic); such a script is not run
    };
    Kind kind = Kind::NotInserted;
    qsizetype position = 0; ///< of the placeholder in the template
    qsizetype length = 0;
    QString message; ///< what happens and what to write instead
    bool operator==(const ScriptWarning&) const = default;
};

struct ScriptBinding
{
    QString script;                   ///< what the interpreter gets; the same number of lines as the template
    QMap<QString, QString> variables; ///< placeholder name → environment variable that carries its value
    QMap<QString, QString> files;     ///< placeholder name → environment variable that names the file with its value
    QList<ScriptWarning> warnings;
    bool operator==(const ScriptBinding&) const = default;
};

/// `kind` is Sh or PowerShell. Bare and double-quoted placeholders and those in here-documents stand for exactly one
/// value: no word splitting, no patterns, no second reading. `inFiles` names the values that are too long for a
/// variable: the script then begins by reading them, on its first line, so that line numbers in errors stay true.
ScriptBinding bindScript(const QString& text, PromptKind kind, const QSet<QString>& inFiles = {});

/// The environment variable that carries the value of a placeholder.
QString variableFor(const QString& placeholder);

} // namespace jobdeck::prompt
