// SPDX-License-Identifier: Apache-2.0
#include "local/machinewire.h"

#include "wire/agentwire.h"
#include "wire/reader.h"

#include <QJsonArray>

namespace jobdeck::local {

using namespace Qt::StringLiterals;

QJsonObject presetsObject(const QList<AgentPreset>& presets)
{
    QJsonArray rows;
    for (const AgentPreset& preset : presets)
        rows.append(QJsonObject{{u"id"_s, preset.id},
                                {u"agent"_s, wire::toJson(preset.agent)},
                                {u"install_hint"_s, preset.installHint},
                                {u"found_at"_s, preset.foundAt}});
    return {{u"presets"_s, rows}};
}

QList<AgentPreset> presetsFromObject(const QJsonObject& object)
{
    QList<AgentPreset> out;
    for (const auto& row : object.value(u"presets").toArray()) {
        const Result<Agent> agent = wire::agentFromJson(row["agent"_L1].toObject());
        if (agent)
            out.append({.id = row["id"_L1].toString(),
                        .agent = *agent,
                        .installHint = row["install_hint"_L1].toString(),
                        .foundAt = row["found_at"_L1].toString()});
    }
    return out;
}

QJsonObject variablesObject(const QList<RunVariable>& variables)
{
    QJsonArray rows;
    for (const RunVariable& variable : variables)
        rows.append(
            QJsonObject{{u"name"_s, variable.name}, {u"value"_s, variable.value}, {u"imported"_s, variable.imported}});
    return {{u"variables"_s, rows}};
}

QList<RunVariable> variablesFromObject(const QJsonObject& object)
{
    QList<RunVariable> out;
    for (const auto& row : object.value(u"variables").toArray())
        out.append({.name = row["name"_L1].toString(),
                    .value = row["value"_L1].toString(),
                    .imported = row["imported"_L1].toBool()});
    return out;
}

QJsonObject settingsObject(const LocalSettings& settings)
{
    return {{u"parallel_limit"_s, settings.parallelLimit}, {u"output_cap_bytes"_s, settings.outputCapBytes}};
}

LocalSettings settingsFromObject(const QJsonObject& object)
{
    LocalSettings out;
    wire::Reader reader(object);
    reader.read(u"parallel_limit"_s, out.parallelLimit);
    reader.read(u"output_cap_bytes"_s, out.outputCapBytes);
    return out;
}

} // namespace jobdeck::local
