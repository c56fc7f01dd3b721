// SPDX-License-Identifier: Apache-2.0
#include "local/run/loginshell.h"

#include <QUuid>

#include <utility>

namespace jobdeck::local {

using namespace Qt::StringLiterals;

LoginShell::LoginShell(const LoginShellCommand& command, int timeoutMs, QObject* parent)
    : QObject(parent)
    , m_command(command)
    , m_marker("jobdeck-" + QUuid::createUuid().toByteArray(QUuid::Id128))
{
    m_timeout.setSingleShot(true);
    m_timeout.setInterval(timeoutMs);
    connect(&m_timeout, &QTimer::timeout, this, [this] {
        finish(failure(tr("it did not answer within %n second(s); one of its start-up files may wait for something",
                          nullptr, m_timeout.interval() / 1000)));
    });
    connect(&m_process, &QProcess::started, this, [this] { m_group.adopt(m_process.processId()); });
    connect(&m_process, &QProcess::finished, this, [this] { finish(read()); });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            QMetaObject::invokeMethod(
                this, [this] { finish(failure(m_process.errorString())); }, Qt::QueuedConnection);
    });
}

LoginShell::~LoginShell()
{
    m_process.disconnect(this);
    if (m_process.state() != QProcess::NotRunning)
        m_group.kill();
}

void LoginShell::ask(const QMap<QString, QString>& environment)
{
    QProcessEnvironment variables;
    for (auto it = environment.begin(); it != environment.end(); ++it)
        variables.insert(it.key(), it.value());
    variables.insert(u"TERM"_s, u"dumb"_s);
    variables.insert(u"JOBDECK_RESOLVING_ENVIRONMENT"_s, u"1"_s); // lets start-up files skip what takes long
    m_process.setProcessEnvironment(variables);
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setStandardErrorFile(QProcess::nullDevice());
    m_group.prepare(m_process);
    const QString marker = QString::fromLatin1(m_marker);
    // Plain words that every shell reads alike. Not every env can separate by zero bytes.
    const QString command = u"echo %1; /usr/bin/env -0 || /usr/bin/env; echo %1"_s.arg(marker);
    m_timeout.start();
    m_process.start(m_command.program, m_command.flags + QStringList{command});
}

Error LoginShell::failure(const QString& reason) const
{
    return {.code = ErrorCode::Unavailable,
            .message =
                tr("The login shell %1 could not be asked for its environment: %2.").arg(m_command.program, reason)};
}

Result<QMap<QString, QString>> LoginShell::read()
{
    const QByteArray printed = m_process.readAllStandardOutput();
    const qsizetype begin = printed.indexOf(m_marker + '\n');
    const qsizetype end = printed.lastIndexOf(m_marker);
    if (begin < 0 || end <= begin)
        return failure(tr("it ended without running the command"));
    const qsizetype from = begin + m_marker.size() + 1;
    const QByteArray block = printed.sliced(from, end - from);
    QMap<QString, QString> variables;
    for (const QByteArray& entry : block.split(block.contains('\0') ? '\0' : '\n')) {
        if (const qsizetype equals = entry.indexOf('='); equals > 0)
            variables.insert(QString::fromLocal8Bit(entry.first(equals)),
                             QString::fromLocal8Bit(entry.sliced(equals + 1)));
    }
    return variables;
}

void LoginShell::finish(const Result<QMap<QString, QString>>& variables)
{
    if (std::exchange(m_finished, true))
        return;
    m_timeout.stop();
    m_group.kill(); // what the start-up files left behind
    emit answered(variables);
}

} // namespace jobdeck::local
