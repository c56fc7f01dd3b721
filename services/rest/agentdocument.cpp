// SPDX-License-Identifier: Apache-2.0
#include "rest/agentdocument.h"

#include "local/run/presets.h"
#include "wire/agentwire.h"
#include "wire/writer.h"

#include <algorithm>
#include <array>

namespace jobdeck::rest {

using namespace Qt::StringLiterals;

static constexpr std::array kWritable = {"name", "description", "model_id", "system_prompt", "configuration"};

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

/// Key by key, also inside objects: a configuration with one changed key keeps the others.
static QJsonObject merged(QJsonObject base, const QJsonObject& over)
{
    for (auto it = over.begin(); it != over.end(); ++it) {
        const QJsonObject object = it.value().toObject();
        if (!object.isEmpty() && base.value(it.key()).isObject())
            base.insert(it.key(), merged(base.value(it.key()).toObject(), object));
        else
            base.insert(it.key(), it.value());
    }
    return base;
}

/// The service's runtimes are named as the tools behind them: `claude_code`, `gemini`.
static QJsonObject presetFor(const QString& name)
{
    const QList<AgentPreset> presets = local::knownPresets();
    const auto found = std::ranges::find_if(
        presets, [&name](const AgentPreset& preset) { return name.section(u'_', 0, 0) == preset.id; });
    if (found == presets.end())
        return {};
    QJsonObject out = wire::toJson(found->agent);
    QJsonObject configuration = out.value(u"configuration").toObject();
    configuration.insert(u"preset"_s, found->id);
    out.insert(u"configuration"_s, configuration);
    return out;
}

Result<Agent> newAgent(const QJsonObject& body)
{
    QJsonObject object = writable(body);
    const QJsonObject configuration = object.value(u"configuration").toObject();
    if (!configuration.contains(u"program"_s)) {
        const QString tool = configuration.value(u"preset").toString(body.value(u"runtime").toString());
        QJsonObject preset = presetFor(tool);
        preset.remove(u"name"_s);
        object = merged(preset, object);
    }
    return wire::agentFromJson(object);
}

Result<Agent> editedAgent(const Agent& stored, const QJsonObject& body)
{
    const QJsonObject changes = writable(body);
    if (changes.isEmpty())
        return Error{.code = ErrorCode::Unsupported, .message = u"No fields to update"_s};
    Result<Agent> agent = wire::agentFromJson(merged(wire::toJson(stored), changes));
    if (!agent)
        return agent;
    agent->id = stored.id;
    agent->revision = stored.revision;
    return agent;
}

} // namespace jobdeck::rest
