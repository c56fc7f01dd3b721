// SPDX-License-Identifier: Apache-2.0
// What runs a prompt: a program of this machine with its arguments, and how to read what it prints.
#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

namespace jobdeck {

/// What a prompt is for the program that gets it. Decides whether values are put in place or referred to.
enum class PromptKind { Text, Sh, PowerShell };
enum class PromptVia {
    StandardInput,
    Argument, ///< `{{prompt}}` in an argument
    File,     ///< in a file for this run, whose path is `{{prompt_file}}` in an argument: scripts keep their own input
};
enum class OutputFormat {
    Text,      ///< all of standard output is the answer
    Json,      ///< standard output is one JSON document
    JsonLines, ///< one JSON document a line; for each pointer the last line that has it counts
};

/// Where the answer stands in what the tool prints: JSON pointers (RFC 6901; empty: not told) in which a `*` stands for
/// every member. ` + ` adds numbers up, ` if /pointer=value` reads only documents where that holds, ` | ` separates
/// alternatives of which the first with a value counts:
/// `/item/text if /item/type=agent_message | /result`.
struct OutputReading
{
    OutputFormat format = OutputFormat::Text;
    QString answer;
    QString error;   ///< a true boolean, a non-empty string or an object there means that the agent failed
    QString message; ///< the error in the tool's words
    QString inputTokens;
    QString outputTokens;
    QString costUsd;
    QString sessionId;
    bool operator==(const OutputReading&) const = default;
};

/// A program and its arguments as a list; no shell guesses at them. `{{prompt}}`, `{{prompt_file}}`,
/// `{{system_prompt}}` and `{{model_id}}` in an argument are replaced whole; an argument with a placeholder that has no
/// value is left out, and where it is nothing but the placeholder, the flag before it too. Without `{{system_prompt}}`
/// in any argument the system prompt goes before the prompt, separated by an empty line.
struct CommandSpec
{
    QString program; ///< a name looked up in the run's PATH, or an absolute path
    QStringList arguments;
    PromptVia promptVia = PromptVia::StandardInput;
    PromptKind promptKind = PromptKind::Text;
    QString workingDirectory; ///< empty: the user's home
    QMap<QString, QString> variables;
    OutputReading reading;
    bool operator==(const CommandSpec&) const = default;
};

struct Agent
{
    QString id;
    qint64 revision = 0;
    QString name;
    QString description;
    QString preset; ///< id of the preset it was made from; empty: made by hand
    QString modelId;
    QString systemPrompt;
    CommandSpec command;
    bool builtIn = false; ///< cannot be removed
    qint64 createdAt = 0; ///< UTC ms
    qint64 updatedAt = 0;
    bool operator==(const Agent&) const = default;
};

} // namespace jobdeck
