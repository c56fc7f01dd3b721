// SPDX-License-Identifier: Apache-2.0
// Asks the user's login shell for its environment, as a terminal would have it. Lives on the main thread; never blocks.
#pragma once

#include "local/run/processgroup.h"
#include "result.h"

#include <QByteArray>
#include <QMap>
#include <QObject>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <optional>

namespace jobdeck::local {

/// The shell and how to make it run a command after it has read all its start-up files.
struct LoginShellCommand
{
    QString program;
    QStringList flags; ///< the command follows
};

/// Empty on systems whose desktop hands the whole environment over anyway.
std::optional<LoginShellCommand> loginShellCommand();

class LoginShell : public QObject
{
    Q_OBJECT

public:
    explicit LoginShell(const LoginShellCommand& command, int timeoutMs = 10'000, QObject* parent = nullptr);
    /// Ends the shell if it is still busy.
    ~LoginShell() override;

    /// Once per object. `environment` is what the shell starts with.
    void ask(const QMap<QString, QString>& environment);

signals:
    /// Once, through the event loop. Unavailable, with what happened, if the shell did not answer.
    void answered(const jobdeck::Result<QMap<QString, QString>>& variables);

private:
    void finish(const Result<QMap<QString, QString>>& variables);
    Result<QMap<QString, QString>> read();
    Error failure(const QString& reason) const;

    LoginShellCommand m_command;
    QByteArray m_marker; ///< start-up files print what they like; ours is between two of these
    ProcessGroup m_group;
    QProcess m_process;
    QTimer m_timeout;
    bool m_finished = false;
};

} // namespace jobdeck::local
