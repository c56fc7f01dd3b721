// SPDX-License-Identifier: Apache-2.0
#include "wire/triggerwire.h"

#include "wire/executionresponse.h"
#include "wire/jobwire.h"
#include "wire/reader.h"
#include "wire/tolerance.h"
#include "wire/writer.h"

#include <QCoreApplication>

namespace jobdeck::wire {

using namespace Qt::StringLiterals;

QJsonObject toJson(const TriggerRequest& request)
{
    QJsonObject out;
    put(out, u"parameters"_s, request.parameters);
    put(out, u"config_override"_s, request.configOverride);
    if (request.definition)
        out.insert(u"definition"_s, toJson(*request.definition));
    return out;
}

Result<TriggerRequest> triggerRequestFromJson(const QJsonObject& object, const QString& jobId)
{
    TriggerRequest out{.jobId = jobId};
    Reader reader(object);
    reader.read(u"parameters"_s, out.parameters);
    reader.read(u"config_override"_s, out.configOverride);
    const QJsonObject definition = reader.object(u"definition"_s);
    if (!reader.errors().isEmpty())
        return invalid(reader.errors());
    if (definition.isEmpty())
        return out;
    const Result<JobDefinition> tried = jobDefinitionFromJson(definition);
    if (!tried)
        return tried.error();
    out.definition = *tried;
    return out;
}

QString workflowId(const QString& executionId)
{
    return u"agent-execution-"_s + executionId;
}

QJsonObject triggerResponse(const Execution& execution)
{
    return {{u"job_id"_s, execution.jobId},
            {u"execution_id"_s, execution.id},
            {u"workflow_id"_s, workflowId(execution.id)},
            {u"status"_s, u"started"_s},
            {u"message"_s, u"Job triggered."_s},
            {u"execution"_s, executionRow(execution)}};
}

Result<Execution> executionFromTriggerResponse(const QJsonObject& answer, qint64 now)
{
    const QJsonObject object = documentedSpelling(answer);
    const QString jobId = textOf(object, u"job_id"_s);
    if (object.value(u"execution").isObject())
        return executionFromRow(object.value(u"execution").toObject(), jobId);
    const QString id = textOf(object, u"execution_id"_s);
    if (id.isEmpty())
        return Error{.code = ErrorCode::Invalid,
                     .message = QCoreApplication::translate("jobdeck::wire", "The answer names no execution.")};
    Execution out;
    out.id = id;
    out.jobId = jobId;
    out.createdAt = now;
    return out;
}

} // namespace jobdeck::wire
