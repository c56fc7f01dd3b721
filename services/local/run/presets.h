// SPDX-License-Identifier: Apache-2.0
// The tools that Jobdeck knows, out of resources/presets.json. Any thread; findPresets() looks at files.
#pragma once

#include "agentpreset.h"
#include "result.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>

namespace jobdeck::local {

/// Reads a list of presets; those for other systems than this one are left out. Invalid names the preset that is wrong.
Result<QList<AgentPreset>> parsePresets(const QByteArray& json);

/// The presets that come with Jobdeck.
QList<AgentPreset> knownPresets();

/// knownPresets() with the place where each program is found in this environment.
QList<AgentPreset> findPresets(const QMap<QString, QString>& environment);

/// The built-in agent that runs scripts with this system's shell.
Agent shellAgent();
QString shellAgentId(); ///< `shell`

} // namespace jobdeck::local
