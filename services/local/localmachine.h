// SPDX-License-Identifier: Apache-2.0
// This computer as runs on one data folder see it. Lives on the main thread; files are read and written by a thread of
// its own, one after the other.
#pragma once

#include "machine.h"

#include <QMap>
#include <QThreadPool>

#include <memory>

namespace jobdeck::local {

class LocalMachine : public Machine
{
    Q_OBJECT

public:
    explicit LocalMachine(const QString& dataDir, QObject* parent = nullptr);
    /// Waits for the file that is being read or written.
    ~LocalMachine() override;

    QFuture<Result<QList<AgentPreset>>> presets() override;
    QFuture<Result<QList<RunVariable>>> runEnvironment() override;
    QFuture<Result<QList<RunVariable>>> importLoginEnvironment() override;
    QFuture<Result<QList<RunVariable>>> forgetImportedEnvironment() override;
    QFuture<Result<LocalSettings>> settings() override;
    QFuture<Result<Done>> saveSettings(const LocalSettings& settings) override;

signals:
    void settingsChanged(const jobdeck::LocalSettings& settings);

private:
    /// Runs `fn` on the file thread.
    template<class T, class Fn>
    QFuture<Result<T>> onFileThread(Fn fn);
    QFuture<Result<QList<RunVariable>>> keep(const QMap<QString, QString>& imported);

    const QString m_dataDir;
    QThreadPool m_files;
};

} // namespace jobdeck::local
