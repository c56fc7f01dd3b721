// SPDX-License-Identifier: Apache-2.0
#include "local/run/presets.h"

#include "local/run/findprogram.h"
#include "wire/agentwire.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QOperatingSystemVersion>

#include <algorithm>

namespace jobdeck::local {

using namespace Qt::StringLiterals;

static const QString kShell = u"shell"_s;

static QString thisSystem()
{
    return QOperatingSystemVersion::currentType() == QOperatingSystemVersion::Windows ? u"windows"_s : u"unix"_s;
}

static Result<AgentPreset> parsePreset(const QJsonObject& object)
{
    AgentPreset preset{.id = object.value("id"_L1).toString(), .installHint = object.value("install"_L1).toString()};
    Result<Agent> agent = wire::agentFromJson(object.value("agent"_L1).toObject());
    if (!agent)
        return Error{.code = ErrorCode::Invalid,
                     .message = preset.id + u": "_s + agent.error().message,
                     .fields = agent.error().fields};
    preset.agent = *agent;
    preset.agent.preset = preset.id;
    return preset;
}

Result<QList<AgentPreset>> parsePresets(const QByteArray& json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isArray())
        return Error{.code = ErrorCode::Invalid,
                     .message = QCoreApplication::translate("jobdeck", "The list of presets is not a JSON array.")};
    QList<AgentPreset> presets;
    for (const auto& entry : document.array()) {
        const QJsonValue system = entry.toObject().value("system"_L1);
        if (!system.isUndefined() && system.toString() != thisSystem())
            continue;
        const Result<AgentPreset> preset = parsePreset(entry.toObject());
        if (!preset)
            return preset.error();
        presets.append(*preset);
    }
    return presets;
}

QList<AgentPreset> knownPresets()
{
    QFile file(u":/jobdeck/presets.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("presets.json is not part of this build");
    const Result<QList<AgentPreset>> presets = parsePresets(file.readAll());
    if (!presets)
        qFatal("presets.json: %s", qUtf8Printable(presets.error().message));
    return *presets;
}

QList<AgentPreset> findPresets(const QMap<QString, QString>& environment)
{
    QList<AgentPreset> presets = knownPresets();
    for (AgentPreset& preset : presets) {
        if (const Result<QString> path = findProgram(preset.agent.command.program, environment))
            preset.foundAt = *path;
    }
    return presets;
}

QString shellAgentId()
{
    return kShell;
}

Agent shellAgent()
{
    const QList<AgentPreset> presets = knownPresets();
    Agent agent = std::ranges::find(presets, kShell, &AgentPreset::id)->agent;
    agent.id = kShell;
    agent.builtIn = true;
    return agent;
}

} // namespace jobdeck::local
