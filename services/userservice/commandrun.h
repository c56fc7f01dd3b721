// SPDX-License-Identifier: Apache-2.0
// One program run to its end within a time limit, without a shell. Lives where it is made; never blocks.
#pragma once

#include "promised.h"
#include "result.h"

#include <QFuture>
#include <QObject>
#include <QProcess>
#include <QStringList>
#include <QTimer>

#include <chrono>

namespace jobdeck {

struct CommandOutcome
{
    int exitCode = 0;
    QString out;
    QString err; ///< without blanks around it
    bool operator==(const CommandOutcome&) const = default;
};

/// Any exit code is an outcome. NotFound: there is no such program. Unavailable: it crashed or took too long, and was
/// ended.
class CommandRun final : public QObject
{
    Q_OBJECT

public:
    ~CommandRun() override;

    /// Found on PATH where it has no path. Deleted with `context`, then the answer is Closing.
    static QFuture<Result<CommandOutcome>> start(const QString& program, const QStringList& arguments,
                                                 std::chrono::milliseconds limit, QObject* context);

private:
    CommandRun(const QString& program, std::chrono::milliseconds limit, QObject* parent);
    void finish(const Result<CommandOutcome>& outcome);

    const QString m_program;
    QProcess m_process;
    QTimer m_limit;
    Promised<CommandOutcome> m_answer;
};

/// What a command printed. An exit code other than 0 is an error too, Unavailable, with its own words.
Result<QString> printed(const QString& program, const Result<CommandOutcome>& outcome);

} // namespace jobdeck
