// SPDX-License-Identifier: Apache-2.0
#include "wire/agentwire.h"

#include "wire/reader.h"
#include "wire/writer.h"

#include <QJsonArray>

namespace jobdeck::wire {

using namespace Qt::StringLiterals;

static QJsonObject toJson(const OutputReading& reading)
{
    QJsonObject out{{u"format"_s, text(reading.format)}};
    put(out, u"answer"_s, reading.answer);
    put(out, u"error"_s, reading.error);
    put(out, u"message"_s, reading.message);
    put(out, u"input_tokens"_s, reading.inputTokens);
    put(out, u"output_tokens"_s, reading.outputTokens);
    put(out, u"cost_usd"_s, reading.costUsd);
    put(out, u"session_id"_s, reading.sessionId);
    return out;
}

static QJsonObject toJson(const CommandSpec& command)
{
    QJsonObject out{{u"kind"_s, u"command"_s},
                    {u"program"_s, command.program},
                    {u"arguments"_s, QJsonArray::fromStringList(command.arguments)},
                    {u"prompt_via"_s, text(command.promptVia)},
                    {u"prompt_kind"_s, text(command.promptKind)},
                    {u"reading"_s, toJson(command.reading)}};
    put(out, u"working_directory"_s, command.workingDirectory);
    put(out, u"variables"_s, command.variables);
    return out;
}

QJsonObject toJson(const Agent& agent)
{
    QJsonObject configuration = toJson(agent.command);
    put(configuration, u"preset"_s, agent.preset);
    QJsonObject out{{u"name"_s, agent.name}, {u"configuration"_s, configuration}};
    put(out, u"description"_s, agent.description);
    put(out, u"model_id"_s, agent.modelId);
    put(out, u"system_prompt"_s, agent.systemPrompt);
    return out;
}

static QList<FieldError> readReading(const QJsonObject& object, OutputReading& target)
{
    Reader reader(object, u"configuration.reading."_s);
    reader.read(u"format"_s, target.format);
    reader.read(u"answer"_s, target.answer);
    reader.read(u"error"_s, target.error);
    reader.read(u"message"_s, target.message);
    reader.read(u"input_tokens"_s, target.inputTokens);
    reader.read(u"output_tokens"_s, target.outputTokens);
    reader.read(u"cost_usd"_s, target.costUsd);
    reader.read(u"session_id"_s, target.sessionId);
    return reader.errors();
}

static QList<FieldError> readConfiguration(const QJsonObject& object, Agent& target)
{
    Reader reader(object, u"configuration."_s);
    reader.read(u"preset"_s, target.preset);
    CommandSpec& command = target.command;
    reader.read(u"program"_s, command.program);
    reader.read(u"arguments"_s, command.arguments);
    reader.read(u"prompt_via"_s, command.promptVia);
    reader.read(u"prompt_kind"_s, command.promptKind);
    reader.read(u"working_directory"_s, command.workingDirectory);
    reader.read(u"variables"_s, command.variables);
    const QJsonObject reading = reader.object(u"reading"_s);
    return reader.errors() + readReading(reading, command.reading);
}

Result<Agent> agentFromJson(const QJsonObject& object)
{
    Agent agent;
    Reader reader(object);
    reader.read(u"name"_s, agent.name);
    reader.read(u"description"_s, agent.description);
    reader.read(u"model_id"_s, agent.modelId);
    reader.read(u"system_prompt"_s, agent.systemPrompt);
    const QJsonObject configuration = reader.object(u"configuration"_s);
    const QList<FieldError> errors = reader.errors() + readConfiguration(configuration, agent);
    if (!errors.isEmpty())
        return invalid(errors);
    return agent;
}

} // namespace jobdeck::wire
