// SPDX-License-Identifier: Apache-2.0
// A computer over values in memory for tests of the window: answers through the event loop, fails when told. GUI
// thread.
#pragma once

#include "machine.h"
#include "post.h"

#include <optional>

namespace jobdeck {

class MemoryMachine final : public Machine
{
public:
    using Machine::Machine;

    // What the test decides.
    QList<AgentPreset> knownTools;
    QList<RunVariable> session = {{.name = QStringLiteral("PATH"), .value = QStringLiteral("/usr/bin:/bin")}};
    QList<RunVariable> loginShell; ///< what an import finds
    LocalSettings stored;
    std::optional<Error> error; ///< every answer while it is there

    QFuture<Result<QList<AgentPreset>>> presets() override { return reply(knownTools); }
    QFuture<Result<QList<RunVariable>>> runEnvironment() override { return reply(session + m_imported); }
    QFuture<Result<QList<RunVariable>>> importLoginEnvironment() override { return change(loginShell); }
    QFuture<Result<QList<RunVariable>>> forgetImportedEnvironment() override { return change({}); }
    QFuture<Result<LocalSettings>> settings() override { return reply(stored); }

    QFuture<Result<Done>> saveSettings(const LocalSettings& settings) override
    {
        if (!error)
            stored = settings;
        return reply(Done{});
    }

private:
    template<class T>
    QFuture<Result<T>> reply(T value) const
    {
        return ready(error ? Result<T>(*error) : Result<T>(std::move(value)));
    }

    QFuture<Result<QList<RunVariable>>> change(const QList<RunVariable>& imported)
    {
        if (!error) {
            m_imported = imported;
            emit runEnvironmentChanged();
        }
        return reply(session + m_imported);
    }

    QList<RunVariable> m_imported;
};

} // namespace jobdeck
