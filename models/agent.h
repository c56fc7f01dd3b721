// SPDX-License-Identifier: Apache-2.0
// What runs a prompt: a program of this machine with its arguments, and how to read what it prints.
#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

namespace jobdeck {

/// What a prompt is for the program that gets it. Decides whether values are put in place or referred to.
enum class PromptKind { Text, Sh, PowerShell };
enum class PromptVia { StandardInput, Argument };
enum class OutputFormat {
    Text,      ///< all of standard output is the answer
    Json,      ///< standard output is one JSON document
    JsonLines, ///< one JSON document a line; for each pointer the last line that has it counts
};

/// Where the answer stands in what the tool prints (JSON pointers, RFC 6901; empty: not told).
struct OutputReading
{
    OutputFormat format = OutputFormat::Text;
    QString match; ///< JsonLines: `/pointer=value`: only lines where it holds are read; empty: all
    QString answer;
    QString error;   ///< a true boolean, a non-empty string or an object there means that the agent failed
    QString message; ///< the error in the tool's words
    QString inputTokens;
    QString outputTokens;
    QString costUsd;
    QString sessionId;
    bool operator==(const OutputReading&) const = default;
};

/// A program and its arguments as a list; no shell guesses at them. `{{prompt}}` and `{{system_prompt}}` in an argument
/// are replaced whole; an argument that is only a placeholder without a value is left out together with the flag before
/// it.
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
