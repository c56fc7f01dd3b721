// SPDX-License-Identifier: Apache-2.0
#include "local/machineroutes.h"

#include "local/machinewire.h"
#include "local/owner/ownerroute.h"
#include "machine.h"

namespace jobdeck::local {

using namespace Qt::StringLiterals;

void addMachineRoutes(http::Router& router, Machine& machine)
{
    Machine* asked = &machine;
    addOwnerRoute<QList<AgentPreset>>(
        router, "GET", u"/api/v1/machine/presets"_s, asked, [asked](const QJsonObject&) { return asked->presets(); },
        presetsObject);
    addOwnerRoute<QList<RunVariable>>(
        router, "GET", u"/api/v1/machine/environment"_s, asked,
        [asked](const QJsonObject&) { return asked->runEnvironment(); }, variablesObject);
    addOwnerRoute<QList<RunVariable>>(
        router, "POST", u"/api/v1/machine/environment/import"_s, asked,
        [asked](const QJsonObject&) { return asked->importLoginEnvironment(); }, variablesObject);
    addOwnerRoute<QList<RunVariable>>(
        router, "POST", u"/api/v1/machine/environment/forget"_s, asked,
        [asked](const QJsonObject&) { return asked->forgetImportedEnvironment(); }, variablesObject);
    addOwnerRoute<LocalSettings>(
        router, "GET", u"/api/v1/machine/settings"_s, asked, [asked](const QJsonObject&) { return asked->settings(); },
        settingsObject);
    addOwnerRoute<Done>(
        router, "PUT", u"/api/v1/machine/settings"_s, asked,
        [asked](const QJsonObject& body) { return asked->saveSettings(settingsFromObject(body)); },
        [](const Done&) { return QJsonObject(); });
}

} // namespace jobdeck::local
