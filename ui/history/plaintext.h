// SPDX-License-Identifier: Apache-2.0
// What a terminal would show of a line of output, as plain text. Pure, any thread.
#pragma once

#include <QString>

namespace jobdeck {

/// Escape sequences (colours, cursor, titles) go; of a line that was written over with carriage returns the last
/// writing stays; tabs become spaces up to the next multiple of eight; other control characters become `␀`-like signs.
QString plainText(const QString& line);

/// Whether a character of it takes two cells in a font of fixed width (CJK, Hangul, kana, full-width forms). Those
/// above U+FFFF count as two by being two code units.
bool holdsWideCharacters(QStringView text);

} // namespace jobdeck
