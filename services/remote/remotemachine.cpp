// SPDX-License-Identifier: Apache-2.0
#include "remote/remotemachine.h"

#include "local/machinewire.h"
#include "post.h"
#include "remote/apiask.h"

namespace jobdeck::remote {

using namespace Qt::StringLiterals;

RemoteMachine::RemoteMachine(ApiClient& client, QObject* parent) : Machine(parent), m_client(client) {}

static Result<QList<RunVariable>> variables(const QJsonObject& answer)
{
    return local::variablesFromObject(answer);
}

QFuture<Result<QList<AgentPreset>>> RemoteMachine::presets()
{
    return askApi<QList<AgentPreset>>(
        m_client, {.path = {u"machine"_s, u"presets"_s}}, this,
        [](const QJsonObject& answer) { return Result(local::presetsFromObject(answer)); });
}

QFuture<Result<QList<RunVariable>>> RemoteMachine::runEnvironment()
{
    return askApi<QList<RunVariable>>(m_client, {.path = {u"machine"_s, u"environment"_s}}, this, variables);
}

QFuture<Result<QList<RunVariable>>> RemoteMachine::importLoginEnvironment()
{
    return change(u"import"_s);
}

QFuture<Result<QList<RunVariable>>> RemoteMachine::forgetImportedEnvironment()
{
    return change(u"forget"_s);
}

QFuture<Result<QList<RunVariable>>> RemoteMachine::change(const QString& verb)
{
    const ApiRequest request{.method = "POST", .path = {u"machine"_s, u"environment"_s, verb}};
    const auto changed = askApi<QList<RunVariable>>(m_client, request, this, variables);
    answer(changed, this, [this](const Result<QList<RunVariable>>& now) {
        if (now)
            emit runEnvironmentChanged();
    });
    return changed;
}

QFuture<Result<LocalSettings>> RemoteMachine::settings()
{
    return askApi<LocalSettings>(m_client, {.path = {u"machine"_s, u"settings"_s}}, this,
                                 [](const QJsonObject& answer) { return Result(local::settingsFromObject(answer)); });
}

QFuture<Result<Done>> RemoteMachine::saveSettings(const LocalSettings& settings)
{
    const ApiRequest request{
        .method = "PUT", .path = {u"machine"_s, u"settings"_s}, .body = local::settingsObject(settings)};
    return askApi<Done>(m_client, request, this, [](const QJsonObject&) { return Result<Done>(Done{}); });
}

} // namespace jobdeck::remote
