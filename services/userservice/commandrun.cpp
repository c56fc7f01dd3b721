// SPDX-License-Identifier: Apache-2.0
#include "userservice/commandrun.h"

#include <utility>

namespace jobdeck {

using namespace Qt::StringLiterals;

CommandRun::CommandRun(const QString& program, std::chrono::milliseconds limit, QObject* parent)
    : QObject(parent)
    , m_program(program)
{
    m_process.setStandardInputFile(QProcess::nullDevice());
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"SYSTEMD_PAGER"_s, QString());
    environment.insert(u"SYSTEMD_COLORS"_s, u"0"_s);
    m_process.setProcessEnvironment(environment);
    m_limit.setSingleShot(true);
    m_limit.setInterval(limit);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        finish(Error{.code = ErrorCode::Unavailable,
                     .message = tr("%1 did not answer within %2 seconds.")
                                    .arg(m_program)
                                    .arg(m_limit.intervalAsDuration().count() / 1000)});
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finish(Error{.code = ErrorCode::NotFound, .message = tr("%1 is not installed here.").arg(m_program)});
    });
    connect(&m_process, &QProcess::finished, this, [this](int exitCode, QProcess::ExitStatus status) {
        if (status == QProcess::CrashExit)
            return finish(Error{.code = ErrorCode::Unavailable, .message = tr("%1 crashed.").arg(m_program)});
        finish(CommandOutcome{.exitCode = exitCode,
                              .out = QString::fromLocal8Bit(m_process.readAllStandardOutput()),
                              .err = QString::fromLocal8Bit(m_process.readAllStandardError()).trimmed()});
    });
}

CommandRun::~CommandRun()
{
    m_process.disconnect(this); // its destructor ends it and says so, and nobody is left to hear that
    m_process.kill();
}

QFuture<Result<CommandOutcome>> CommandRun::start(const QString& program, const QStringList& arguments,
                                                  std::chrono::milliseconds limit, QObject* context)
{
    auto* run = new CommandRun(program, limit, context);
    const QFuture<Result<CommandOutcome>> future = run->m_answer.future();
    run->m_limit.start();
    run->m_process.start(program, arguments);
    return future;
}

void CommandRun::finish(const Result<CommandOutcome>& outcome)
{
    m_limit.stop();
    m_process.disconnect(this); // its end is no news any more
    m_answer.finish(outcome);
    if (m_process.state() == QProcess::NotRunning)
        return deleteLater();
    connect(&m_process, &QProcess::finished, this, &QObject::deleteLater); // or its destructor would wait for it
    m_process.kill();
}

Result<QString> printed(const QString& program, const Result<CommandOutcome>& outcome)
{
    if (!outcome)
        return outcome.error();
    if (outcome->exitCode == 0)
        return outcome->out;
    QString words = outcome->err.isEmpty() ? outcome->out.trimmed() : outcome->err;
    if (words.isEmpty())
        words = CommandRun::tr("%1 ended with exit code %2.").arg(program).arg(outcome->exitCode);
    return Error{.code = ErrorCode::Unavailable, .message = words};
}

} // namespace jobdeck
