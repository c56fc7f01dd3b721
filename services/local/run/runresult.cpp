// SPDX-License-Identifier: Apache-2.0
#include "local/run/runresult.h"

#include "local/run/exitwords.h"

#include <QCoreApplication>
#include <QStringList>

namespace jobdeck::local {

static QString tr(const char* text)
{
    return QCoreApplication::translate("jobdeck::run", text);
}

static ExecutionStatus statusOf(const RunResult& result)
{
    if (!result.startError.isEmpty())
        return ExecutionStatus::Failed;
    if (result.endedAs)
        return *result.endedAs;
    const bool succeeded = result.exitCode == 0 && !result.answer.failed;
    return succeeded ? ExecutionStatus::Completed : ExecutionStatus::Failed;
}

static QString failure(const RunResult& result)
{
    if (!result.startError.isEmpty())
        return result.startError;
    if (result.answer.failed) // the tool knows better than its exit code
        return result.answer.message.isEmpty() ? tr("The agent says that it failed.") : result.answer.message;
    const QString how = result.signal ? tr("Ended by %1.").arg(signalWords(*result.signal))
                                      : tr("Ended with %1.").arg(exitCodeWords(result.exitCode.value_or(-1)));
    return result.lastErrorLine.isEmpty() ? how : how + u' ' + result.lastErrorLine;
}

static QStringList remarks(const RunResult& result)
{
    QStringList out;
    if (!result.outputError.isEmpty())
        out += tr("Its output is not complete, because it could not be written: %1.").arg(result.outputError);
    if (result.leftProcesses)
        out += tr("Processes that it left in the background were ended.");
    if (!result.answer.readable && result.exitCode == 0 && !result.endedAs)
        out += tr("It did not print the JSON that its agent is set to read; the answer is what it printed.");
    return out;
}

RunOutcome judge(const RunResult& result)
{
    RunOutcome outcome{.status = statusOf(result),
                       .exitCode = result.exitCode,
                       .signal = result.signal,
                       .response = result.answer.response,
                       .usage = result.answer.usage};
    QStringList sentences;
    if (outcome.status == ExecutionStatus::Failed)
        sentences += failure(result);
    else if (result.endedAs)
        sentences += result.endReason;
    outcome.message = (sentences + remarks(result)).join(u' ');
    return outcome;
}

} // namespace jobdeck::local
