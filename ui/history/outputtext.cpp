// SPDX-License-Identifier: Apache-2.0
#include "history/outputtext.h"

namespace jobdeck {

QString joinedText(const QList<OutputText>& lines, int firstLine, int firstColumn, int lastLine, int lastColumn)
{
    qsizetype size = 0;
    for (int line = firstLine; line <= lastLine; ++line)
        size += lines.at(line).text.size() + 1;
    QString joined;
    joined.reserve(size);
    for (int line = firstLine; line <= lastLine; ++line) {
        const OutputText& entry = lines.at(line);
        if (line > firstLine && !entry.continued)
            joined.append(u'\n');
        QStringView text(entry.text);
        if (line == lastLine)
            text.truncate(std::min<qsizetype>(lastColumn, text.size()));
        if (line == firstLine)
            text = text.sliced(std::min<qsizetype>(firstColumn, text.size()));
        joined.append(text);
    }
    return joined;
}

} // namespace jobdeck
