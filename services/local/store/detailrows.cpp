// SPDX-License-Identifier: Apache-2.0
#include "local/store/detailrows.h"

#include "local/store/agentrows.h"
#include "local/store/columns.h"
#include "local/store/jobrows.h"

#include <QJsonArray>

namespace jobdeck::local {

using namespace Qt::StringLiterals;

QString detailColumns()
{
    // The test of an unsaved job keeps its definition here; all others refer to the job's revision.
    return u"coalesce(d.definition, r.definition), d.agent, d.parameters, d.config_override, d.rendered_prompt, "
           "d.rendered_system_prompt, d.program, d.arguments, d.working_directory, d.environment_names, d.exit_code, "
           "d.signal, d.response, d.input_tokens, d.output_tokens, d.cost_usd, d.session_id, d.log_size, d.trigger_metadata"_s;
}

static QVariant fromList(const QStringList& list)
{
    if (list.isEmpty())
        return {};
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(list)).toJson(QJsonDocument::Compact));
}

static QStringList toList(const QVariant& value)
{
    QStringList out;
    for (const auto& item : QJsonDocument::fromJson(value.toString().toUtf8()).array())
        out.append(item.toString());
    return out;
}

void readDetail(const QSqlQuery& row, int column, ExecutionDetail& detail)
{
    const auto next = [&row, &column] { return row.value(column++); };
    detail.definition = definitionFromText(next().toString());
    if (const QString agent = next().toString(); !agent.isEmpty())
        detail.agent = agentFromText(agent);
    detail.parameters = columns::object(next());
    detail.configOverride = columns::object(next());
    detail.renderedPrompt = next().toString();
    detail.renderedSystemPrompt = next().toString();
    detail.program = next().toString();
    detail.arguments = toList(next());
    detail.workingDirectory = next().toString();
    detail.environmentNames = toList(next());
    detail.exitCode = columns::optional<int>(next());
    detail.signal = columns::optional<int>(next());
    detail.response = next().toString();
    detail.usage.inputTokens = columns::optional<qint64>(next());
    detail.usage.outputTokens = columns::optional<qint64>(next());
    detail.usage.costUsd = columns::optional<double>(next());
    detail.usage.sessionId = next().toString();
    detail.logSize = next().toLongLong();
    detail.triggerMetadata = columns::object(next());
}

void writeDetail(Database& database, qint64 key, const ExecutionDetail& detail)
{
    const Execution& row = detail.execution;
    if (row.status == ExecutionStatus::Skipped || row.status == ExecutionStatus::Missed)
        return;
    const QVariant definition = row.test ? QVariant(definitionText(detail.definition)) : QVariant();
    const QVariant agent = detail.agent->id.isEmpty() ? QVariant() : QVariant(agentText(*detail.agent));
    const Usage& usage = detail.usage;
    database.run(
        u"INSERT OR REPLACE INTO details VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {key,
         definition,
         agent,
         columns::from(detail.parameters),
         columns::from(detail.configOverride),
         columns::from(detail.renderedPrompt),
         columns::from(detail.renderedSystemPrompt),
         columns::from(detail.program),
         fromList(detail.arguments),
         columns::from(detail.workingDirectory),
         fromList(detail.environmentNames),
         columns::from(detail.exitCode),
         columns::from(detail.signal),
         columns::from(detail.response),
         columns::from(usage.inputTokens),
         columns::from(usage.outputTokens),
         columns::from(usage.costUsd),
         columns::from(usage.sessionId),
         detail.logSize,
         columns::from(detail.triggerMetadata)});
}

} // namespace jobdeck::local
