// SPDX-License-Identifier: Apache-2.0
// Words that begin a line: the first letter is a capital. Pure, any thread.
#pragma once

#include <QString>

namespace jobdeck {

inline QString capitalised(QString words)
{
    if (!words.isEmpty())
        words[0] = words.at(0).toUpper();
    return words;
}

} // namespace jobdeck
