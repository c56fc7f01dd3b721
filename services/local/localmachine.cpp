// SPDX-License-Identifier: Apache-2.0
#include "local/localmachine.h"

#include "local/run/localsettings.h"
#include "local/run/loginshell.h"
#include "local/run/presets.h"
#include "local/run/runenvironment.h"
#include "post.h"

#include <QPromise>

namespace jobdeck::local {

LocalMachine::LocalMachine(const QString& dataDir, QObject* parent) : Machine(parent), m_dataDir(dataDir)
{
    m_files.setMaxThreadCount(1); // in the order in which they were asked for
}

LocalMachine::~LocalMachine()
{
    m_files.waitForDone();
}

template<class T, class Fn>
QFuture<Result<T>> LocalMachine::onFileThread(Fn fn)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    m_files.start([promise, fn = std::move(fn)] {
        promise->addResult(fn());
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<QList<AgentPreset>>> LocalMachine::presets()
{
    return onFileThread<QList<AgentPreset>>(
        [dataDir = m_dataDir] { return Result(findPresets(baseEnvironment(dataDir))); });
}

QFuture<Result<QList<RunVariable>>> LocalMachine::runEnvironment()
{
    return onFileThread<QList<RunVariable>>([dataDir = m_dataDir]() -> Result<QList<RunVariable>> {
        const Result<QMap<QString, QString>> imported = loadImportedEnvironment(dataDir);
        if (!imported)
            return imported.error();
        return runVariables(sessionEnvironment(ownEnvironment()), *imported);
    });
}

/// Answers after the file is written, and tells everybody.
QFuture<Result<QList<RunVariable>>> LocalMachine::keep(const QMap<QString, QString>& imported)
{
    const auto future =
        onFileThread<QList<RunVariable>>([dataDir = m_dataDir, imported]() -> Result<QList<RunVariable>> {
            if (const Result<Done> saved = saveImportedEnvironment(dataDir, imported); !saved)
                return saved.error();
            return runVariables(sessionEnvironment(ownEnvironment()), imported);
        });
    answer(future, this, [this](const Result<QList<RunVariable>>& variables) {
        if (variables)
            emit runEnvironmentChanged();
    });
    return future;
}

QFuture<Result<QList<RunVariable>>> LocalMachine::importLoginEnvironment()
{
    const std::optional<LoginShellCommand> command = loginShellCommand();
    if (!command)
        return ready(Result<QList<RunVariable>>(Error{
            .code = ErrorCode::Unsupported,
            .message = tr("On this system runs get the whole environment already; there is nothing to import.")}));
    auto promise = std::make_shared<QPromise<Result<QList<RunVariable>>>>();
    promise->start();
    const auto finish = [promise](const Result<QList<RunVariable>>& variables) {
        promise->addResult(variables);
        promise->finish();
    };
    auto* shell = new LoginShell(*command, 10'000, this);
    connect(shell, &LoginShell::answered, this, [this, shell, finish](const Result<QMap<QString, QString>>& variables) {
        shell->deleteLater();
        if (!variables)
            finish(variables.error());
        else
            answer(keep(importable(*variables, sessionEnvironment(ownEnvironment()))), this, finish);
    });
    shell->ask(ownEnvironment());
    return promise->future();
}

QFuture<Result<QList<RunVariable>>> LocalMachine::forgetImportedEnvironment()
{
    return keep({});
}

QFuture<Result<LocalSettings>> LocalMachine::settings()
{
    return onFileThread<LocalSettings>([dataDir = m_dataDir] { return loadLocalSettings(dataDir); });
}

QFuture<Result<Done>> LocalMachine::saveSettings(const LocalSettings& settings)
{
    const auto future =
        onFileThread<Done>([dataDir = m_dataDir, settings] { return saveLocalSettings(dataDir, settings); });
    answer(future, this, [this, settings](const Result<Done>& saved) {
        if (saved)
            emit settingsChanged(settings);
    });
    return future;
}

} // namespace jobdeck::local
