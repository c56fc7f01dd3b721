// SPDX-License-Identifier: Apache-2.0
#include "jobs/jobinput.h"

#include "jobs/jsonvalues.h"
#include "session/names.h"
#include "table/nearest.h"
#include "term/terminal.h"
#include "wire/agentresponse.h"
#include "wire/jobresponse.h"
#include "wire/jobwire.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <array>
#include <utility>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::JobInput)
};

/// Options that are a text field each.
constexpr std::array kJobTexts = {std::pair{u"name", u"name"}, std::pair{u"description", u"description"},
                                  std::pair{u"timezone", u"cron_timezone"}, std::pair{u"prompt", u"prompt_template"},
                                  std::pair{u"system-prompt", u"system_prompt"}};

/// Every field that a document may have: all that the service answers, whether it can be written or not.
QStringList knownFields(const QJsonObject& answer)
{
    return answer.keys() + QStringList{u"webhook_url"_s,       u"webhook_secret"_s,   u"pause"_s,
                                       u"obstacle"_s,          u"webhook_path"_s,     u"config"_s,
                                       u"last_status"_s,       u"last_outcome"_s,     u"execution_environment"_s,
                                       u"created_by"_s,        u"updated_by"_s,       u"runtime"_s,
                                       u"organization_id"_s,   u"last_duration_ms"_s, u"entity_id"_s,
                                       u"entity_name"_s,       u"entity_type"_s,      u"cron_schedule"_s,
                                       u"system_prompt"_s,     u"model_id"_s,         u"description"_s,
                                       u"worker_queue_name"_s, u"environment_name"_s};
}

void warnOfUnknown(const Call& call, const QJsonObject& document, const QStringList& known)
{
    for (const QString& key : document.keys()) {
        if (known.contains(key))
            continue;
        const QString meant = nearest(key, known);
        call.terminal().warn(meant.isEmpty()
                                 ? Words::tr("Warning: the field “%1” is not known and is left out.").arg(key)
                                 : Words::tr("Warning: the field “%1” is not known and is left out. Did you mean “%2”?")
                                       .arg(key, meant));
    }
}

Result<QJsonObject> document(const Call& call, const QStringList& known)
{
    if (!call.isSet(u"file"_s))
        return QJsonObject();
    const Result<QJsonValue> value = documentIn(call.value(u"file"_s));
    if (!value)
        return value.error();
    if (!value->isObject())
        return Error{.code = ErrorCode::Invalid,
                     .message = Words::tr("The document holds no fields, such as “name: Backup”.")};
    warnOfUnknown(call, value->toObject(), known);
    return value->toObject();
}

Error wrong(const QString& message)
{
    return {.code = ErrorCode::Invalid, .message = message};
}

QString putTrigger(const Call& call, QJsonObject& fields)
{
    const int kinds = int(call.isSet(u"cron"_s)) + int(call.isSet(u"webhook"_s)) + int(call.isSet(u"manual"_s));
    if (kinds > 1)
        return Words::tr("Use one of --cron, --webhook and --manual.");
    if (call.isSet(u"cron"_s)) {
        fields.insert(u"trigger_type"_s, u"cron"_s);
        fields.insert(u"cron_schedule"_s, call.value(u"cron"_s));
    } else if (kinds == 1) {
        fields.insert(u"trigger_type"_s, call.isSet(u"webhook"_s) ? u"webhook"_s : u"manual"_s);
    }
    if (call.isSet(u"on"_s) && call.isSet(u"off"_s))
        return Words::tr("Use either --on or --off.");
    if (call.isSet(u"on"_s) || call.isSet(u"off"_s))
        fields.insert(u"enabled"_s, call.isSet(u"on"_s));
    return {};
}

Result<Done> putEntity(const Call& call, const Session& session, QJsonObject& fields)
{
    if (call.isSet(u"agent"_s)) {
        const QString word = call.value(u"agent"_s);
        const Result<Agent> agent = agentNamed(session, word);
        // A control plane may not list its agents to this token: then the word is the id.
        if (!agent && (agent.error().code != ErrorCode::NotFound || !session.agents().isEmpty()))
            return agent.error();
        fields.insert(u"planning_mode"_s, u"predefined_agent"_s);
        fields.insert(u"entity_type"_s, u"agent"_s);
        fields.insert(u"entity_id"_s, agent ? agent->id : word);
    }
    if (call.isSet(u"team"_s)) {
        fields.insert(u"planning_mode"_s, u"predefined_team"_s);
        fields.insert(u"entity_type"_s, u"team"_s);
        fields.insert(u"entity_id"_s, call.value(u"team"_s));
    }
    if (call.isSet(u"queue"_s)) {
        fields.insert(u"executor_type"_s, u"specific_queue"_s);
        fields.insert(u"worker_queue_name"_s, call.value(u"queue"_s));
    }
    return Done{};
}

/// A nested object that options change a part of.
QJsonObject nested(const QString& key, const QJsonObject& fields, const QJsonObject& stored)
{
    return (fields.contains(key) ? fields : stored).value(key).toObject();
}

/// With the named texts in the object under `key`.
QJsonObject withTexts(QJsonObject object, const QString& key, const QMap<QString, QString>& texts)
{
    QJsonObject values = object.value(key).toObject();
    for (auto it = texts.begin(); it != texts.end(); ++it)
        values.insert(it.key(), it.value());
    if (!texts.isEmpty())
        object.insert(key, values);
    return object;
}

Result<Done> putConfig(const Call& call, const QJsonObject& stored, QJsonObject& fields)
{
    const Result<QJsonObject> config = objectOption(call, u"config"_s);
    const Result<QMap<QString, QString>> parameters = pairs(call, u"param"_s);
    if (!config || !parameters)
        return !config ? config.error() : parameters.error();
    QJsonObject whole = call.isSet(u"config"_s) ? *config : nested(u"config"_s, fields, stored);
    if (call.isSet(u"timeout"_s)) {
        bool isNumber = false;
        whole.insert(u"timeout"_s, call.value(u"timeout"_s).toLongLong(&isNumber));
        if (!isNumber)
            return wrong(Words::tr("--timeout is a number of seconds."));
    }
    if (call.isSet(u"config"_s) || call.isSet(u"timeout"_s) || call.isSet(u"param"_s))
        fields.insert(u"config"_s, withTexts(whole, u"parameters"_s, *parameters));
    return Done{};
}

Result<Done> putEnvironment(const Call& call, const QJsonObject& stored, QJsonObject& fields)
{
    const Result<QMap<QString, QString>> variables = pairs(call, u"env"_s);
    if (!variables)
        return variables.error();
    QJsonObject environment = nested(u"execution_environment"_s, fields, stored);
    if (call.isSet(u"secret"_s))
        environment.insert(u"secrets"_s, QJsonArray::fromStringList(call.values(u"secret"_s)));
    if (call.isSet(u"secret"_s) || call.isSet(u"env"_s))
        fields.insert(u"execution_environment"_s, withTexts(environment, u"env_vars"_s, *variables));
    return Done{};
}

Result<Done> putFileText(const Call& call, const QString& option, const QString& field, QJsonObject& fields)
{
    if (!call.isSet(option))
        return Done{};
    const Result<QByteArray> text = contentsOf(call.value(option));
    if (!text)
        return text.error();
    fields.insert(field, QString::fromUtf8(*text));
    return Done{};
}

} // namespace

QJsonObject merged(const QJsonObject& stored, const QJsonObject& changes)
{
    QJsonObject out = stored;
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        if (!it.value().isNull())
            out.insert(it.key(), it.value());
    }
    return out;
}

Result<QJsonObject> jobFields(const Call& call, const Session& session, const QJsonObject& stored)
{
    Result<QJsonObject> fields = document(call, knownFields(wire::jobResponse({}, {})));
    if (!fields)
        return fields.error();
    for (const auto& [option, field] : kJobTexts) {
        if (const QString name = QString::fromUtf16(option); call.isSet(name))
            fields->insert(QString::fromUtf16(field), call.value(name));
    }
    if (const QString problem = putTrigger(call, *fields); !problem.isEmpty())
        return wrong(problem);
    for (const Result<Done>& done :
         {putFileText(call, u"prompt-file"_s, u"prompt_template"_s, *fields), putEntity(call, session, *fields),
          putConfig(call, stored, *fields), putEnvironment(call, stored, *fields)}) {
        if (!done)
            return done.error();
    }
    return fields;
}

Result<QJsonObject> agentFields(const Call& call, const QJsonObject& stored)
{
    Result<QJsonObject> fields = document(call, knownFields(wire::agentResponse({})));
    if (!fields)
        return fields.error();
    for (const QString& option : {u"name"_s, u"description"_s}) {
        if (call.isSet(option))
            fields->insert(option, call.value(option));
    }
    if (call.isSet(u"model"_s))
        fields->insert(u"model_id"_s, call.value(u"model"_s));
    if (call.isSet(u"system-prompt"_s))
        fields->insert(u"system_prompt"_s, call.value(u"system-prompt"_s));
    const Result<QMap<QString, QString>> variables = pairs(call, u"env"_s);
    if (!variables)
        return variables.error();
    QJsonObject configuration = nested(u"configuration"_s, *fields, stored);
    if (call.isSet(u"program"_s))
        configuration.insert(u"program"_s, call.value(u"program"_s));
    if (call.isSet(u"arg"_s))
        configuration.insert(u"arguments"_s, QJsonArray::fromStringList(call.values(u"arg"_s)));
    if (call.isSet(u"prompt-via"_s))
        configuration.insert(u"prompt_via"_s, call.value(u"prompt-via"_s));
    if (call.isSet(u"prompt-kind"_s))
        configuration.insert(u"prompt_kind"_s, call.value(u"prompt-kind"_s));
    if (!configuration.isEmpty() || !variables->isEmpty())
        fields->insert(u"configuration"_s, withTexts(configuration, u"variables"_s, *variables));
    return fields;
}

} // namespace jobdeck::ctl
