// SPDX-License-Identifier: Apache-2.0
// A computer as runs see it, on the local socket of whoever owns the data folder. Pure functions, any thread.
#pragma once

#include "machine.h"

#include <QJsonObject>
#include <QList>

namespace jobdeck::local {

/// `{presets: [{id, agent, install_hint, found_at}]}`; what is none is left out.
QJsonObject presetsObject(const QList<AgentPreset>& presets);
QList<AgentPreset> presetsFromObject(const QJsonObject& object);

/// `{variables: [{name, value, imported}]}`.
QJsonObject variablesObject(const QList<RunVariable>& variables);
QList<RunVariable> variablesFromObject(const QJsonObject& object);

/// `{parallel_limit, output_cap_bytes}`; what is absent is as by default.
QJsonObject settingsObject(const LocalSettings& settings);
LocalSettings settingsFromObject(const QJsonObject& object);

} // namespace jobdeck::local
