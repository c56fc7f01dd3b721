// SPDX-License-Identifier: Apache-2.0
// This computer as runs see it: installed tools, the environment every run starts from. Lives on the main thread, never
// blocks it.
#pragma once

#include "agentpreset.h"
#include "result.h"

#include <QFuture>
#include <QObject>

namespace jobdeck {

/// One variable that every run on this machine gets, and where it came from.
struct RunVariable
{
    QString name;
    QString value;
    bool imported = false; ///< from the login shell; false: from the session Jobdeck was started in
    bool operator==(const RunVariable&) const = default;
};

/// How hard runs may use this computer. Kept in the data folder.
struct LocalSettings
{
    int parallelLimit = 0;                    ///< executions at once; 0: as many as cores
    qint64 outputCapBytes = 16 * 1024 * 1024; ///< kept output of one execution; past it the first and last half stay
    bool operator==(const LocalSettings&) const = default;
};

class Machine : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// The known tools, each with the path at which the run environment's PATH finds it.
    virtual QFuture<Result<QList<AgentPreset>>> presets() = 0;
    /// What every run starts from, sorted by name.
    virtual QFuture<Result<QList<RunVariable>>> runEnvironment() = 0;
    /// Asks the user's login shell for its environment and keeps what a desktop start lacks (PATH, tool homes …).
    /// Answers the new environment.
    virtual QFuture<Result<QList<RunVariable>>> importLoginEnvironment() = 0;
    /// Back to the session's own environment.
    virtual QFuture<Result<QList<RunVariable>>> forgetImportedEnvironment() = 0;

    virtual QFuture<Result<LocalSettings>> settings() = 0;
    virtual QFuture<Result<Done>> saveSettings(const LocalSettings& settings) = 0;

signals:
    void runEnvironmentChanged();
};

} // namespace jobdeck
