// SPDX-License-Identifier: Apache-2.0
// One run, ready to start: everything resolved, nothing left to look up. A value; crosses threads by copy.
#pragma once

#include "agent.h"

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace jobdeck::local {

struct RunSpec
{
    QString executionId;
    QString program; ///< absolute path
    QStringList arguments;
    QByteArray standardInput; ///< written, then closed; empty: the program sees the end of input at once
    QMap<QString, QString> environment;
    QString workingDirectory;
    std::optional<qint64> timeLimitMs;
    QString scratchPath;              ///< a folder for `files`, made for this run (0700) and removed after it
    QMap<QString, QByteArray> files;  ///< absolute path below scratchPath → content, written before the start (0600)
    QString outputPath;               ///< of the output file, see outputfile.h
    qint64 outputCapBytes = 16 << 20; ///< past it the first and the last half stay
    OutputReading reading;
    QStringList secrets; ///< values that never reach the output file or the response; overwritten, in every text that
                         ///< shares them, once the process has them
    bool operator==(const RunSpec&) const = default;
};

} // namespace jobdeck::local
