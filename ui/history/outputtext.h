// SPDX-License-Identifier: Apache-2.0
// A line of output as the viewer holds it. A value, any thread.
#pragma once

#include <QList>
#include <QString>

namespace jobdeck {

struct OutputText
{
    enum class Kind {
        Out,
        Error, ///< standard error
        Note,  ///< ours, not the program's: what was left out
    };

    QString text;    ///< plain, without escape sequences
    qint64 time = 0; ///< UTC ms
    Kind kind = Kind::Out;
    bool continued = false; ///< goes on where the entry before ended: a very long line is held in pieces
    bool wide = false;      ///< holds characters two cells wide
    bool operator==(const OutputText&) const = default;
};

/// From (line, column) up to (line, column), as text with line ends; long lines are whole again.
QString joinedText(const QList<OutputText>& lines, int firstLine, int firstColumn, int lastLine, int lastColumn);

} // namespace jobdeck
