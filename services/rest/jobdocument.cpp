// SPDX-License-Identifier: Apache-2.0
#include "rest/jobdocument.h"

#include "validation.h"
#include "wire/jobwire.h"
#include "wire/reader.h"
#include "wire/writer.h"

#include <algorithm>
#include <array>

namespace jobdeck::rest {

using namespace Qt::StringLiterals;

static constexpr std::array kWritable = {
    "name",          "description", "trigger_type",     "cron_schedule",     "cron_timezone",        "planning_mode",
    "entity_type",   "entity_id",   "entity_name",      "enabled",           "prompt_template",      "system_prompt",
    "executor_type", "config",      "environment_name", "worker_queue_name", "execution_environment"};

/// The fields that count: known, and not null.
static QJsonObject writable(const QJsonObject& body)
{
    QJsonObject out;
    for (const char* name : kWritable) {
        const QString key = QLatin1StringView(name);
        if (const QJsonValue value = body.value(key); !value.isUndefined() && !value.isNull())
            out.insert(key, value);
    }
    return out;
}

/// What cannot even be read, and what makes no sense in that which can.
static QList<FieldError> everyError(const QJsonObject& object, QList<FieldError> unread)
{
    QJsonObject readable = object;
    if (!readable.contains(u"trigger_type"_s))
        readable.insert(u"trigger_type"_s, wire::text(JobDefinition().triggerType));
    const QList<FieldError> senseless = validate(wire::tolerantJobDefinition(readable));
    for (const FieldError& error : senseless) {
        const auto sameField = [&error](const FieldError& other) { return other.field == error.field; };
        if (std::ranges::none_of(unread, sameField))
            unread.append(error);
    }
    return unread;
}

/// Takes definition and switch out of a whole document.
static Result<Job> readInto(Job job, const QJsonObject& object)
{
    wire::Reader reader(object);
    reader.read(u"enabled"_s, job.enabled);
    const Result<JobDefinition> definition = wire::jobDefinitionFromJson(object);
    const QList<FieldError> unread = reader.errors() + (definition ? QList<FieldError>() : definition.error().fields);
    if (!unread.isEmpty())
        return wire::invalid(everyError(object, unread));
    job.definition = *definition;
    return job;
}

Result<Job> newJob(const QJsonObject& body)
{
    return readInto({}, writable(body));
}

Result<Job> editedJob(const Job& stored, const QJsonObject& body)
{
    const QJsonObject changes = writable(body);
    if (changes.isEmpty())
        return Error{.code = ErrorCode::Unsupported, .message = u"No fields to update"_s};
    QJsonObject whole = wire::toJson(stored.definition);
    for (auto it = changes.begin(); it != changes.end(); ++it)
        whole.insert(it.key(), it.value());
    return readInto(stored, whole);
}

} // namespace jobdeck::rest
