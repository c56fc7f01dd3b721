// SPDX-License-Identifier: Apache-2.0
// Runs real processes through a Runner and looks at what became of them. Test thread.
#pragma once

#include "clock.h"
#include "local/run/outputfile.h"
#include "local/run/processlist.h"
#include "local/run/runner.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

namespace jobdeck {

class RunFixture
{
public:
    explicit RunFixture(qint64 graceMs = 5000) : runner(clock, graceMs), finished(&runner, &local::Runner::finished) {}

    /// A run of a shell script.
    local::RunSpec script(const QString& text)
    {
        const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        return {.executionId = id,
                .program = QStringLiteral("/bin/sh"),
                .arguments = {QStringLiteral("-c"), text},
                .environment = {{QStringLiteral("PATH"), qEnvironmentVariable("PATH")},
                                {QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8")}},
                .workingDirectory = folder.path(),
                .scratchPath = folder.filePath(QStringLiteral("scratch-") + id),
                .outputPath = folder.filePath(QStringLiteral("output/") + id)};
    }

    local::RunOutcome run(const local::RunSpec& spec)
    {
        runner.start(spec);
        return outcome(spec.executionId);
    }

    /// Waits for the end of a run.
    local::RunOutcome outcome(const QString& executionId)
    {
        for (int seconds = 0; seconds < 60; ++seconds) {
            for (const QList<QVariant>& arguments : finished) {
                if (arguments[0].toString() == executionId)
                    return arguments[1].value<local::RunOutcome>();
            }
            finished.wait(1000);
        }
        qFatal("the run does not end");
        return {};
    }

    QList<OutputLine> lines(const local::RunSpec& spec) const
    {
        return local::readOutput(spec.outputPath, 0, 1'000'000'000)->lines;
    }
    /// Lines of one stream.
    QString text(const local::RunSpec& spec, bool error = false) const
    {
        QStringList out;
        for (const OutputLine& line : lines(spec)) {
            if (line.error == error)
                out += line.text;
        }
        return out.join(u'\n');
    }
    /// Waits until the script wrote a line and answers it.
    QString line(const local::RunSpec& spec, qsizetype number = 0)
    {
        [&] { QTRY_VERIFY_WITH_TIMEOUT(lines(spec).size() > number, 20'000); }();
        return lines(spec).value(number).text;
    }

    static bool isRunning(const QString& pid) { return local::livingProcesses().contains(pid.toLongLong()); }

    SystemClock clock;
    QTemporaryDir folder;
    local::Runner runner;
    QSignalSpy finished;
};

} // namespace jobdeck
