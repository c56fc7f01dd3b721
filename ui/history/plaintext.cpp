// SPDX-License-Identifier: Apache-2.0
#include "history/plaintext.h"

#include <algorithm>

namespace jobdeck {

namespace {

constexpr char16_t kEscape = 0x1b;
constexpr char16_t kBell = 0x07;
constexpr char16_t kBackspace = 0x08;
constexpr qsizetype kTab = 8;

bool isFinalOfCsi(char16_t c)
{
    return c >= 0x40 && c <= 0x7e;
}

/// The place behind the escape sequence that starts at `at` (ECMA-48; OSC and its kin end with BEL or ESC \).
qsizetype behindEscape(QStringView line, qsizetype at)
{
    qsizetype i = at + 1;
    if (i >= line.size())
        return line.size();
    const char16_t kind = line[i].unicode();
    if (kind == u'[') {
        ++i;
        while (i < line.size() && !isFinalOfCsi(line[i].unicode()))
            ++i;
        return std::min(i + 1, line.size());
    }
    if (kind == u']' || kind == u'P' || kind == u'_' || kind == u'^') {
        for (++i; i < line.size(); ++i) {
            if (line[i].unicode() == kBell)
                return i + 1;
            if (line[i].unicode() == kEscape && i + 1 < line.size() && line[i + 1] == u'\\')
                return i + 2;
        }
        return line.size();
    }
    // ESC, intermediates, one final: character sets and single functions.
    while (i < line.size() && line[i].unicode() >= 0x20 && line[i].unicode() <= 0x2f)
        ++i;
    return std::min(i + 1, line.size());
}

/// What stands after the last carriage return that something follows.
QStringView lastWriting(QStringView line)
{
    while (line.endsWith(u'\r'))
        line.chop(1);
    const qsizetype written = line.lastIndexOf(u'\r');
    return written < 0 ? line : line.sliced(written + 1);
}

bool isPlain(QStringView line)
{
    return std::ranges::all_of(line, [](QChar c) { return c.unicode() >= 0x20 && c.unicode() != 0x7f; });
}

} // namespace

QString plainText(const QString& line)
{
    if (isPlain(line))
        return line;
    const QStringView source = lastWriting(line);
    QString text;
    text.reserve(source.size());
    for (qsizetype i = 0; i < source.size();) {
        const char16_t c = source[i].unicode();
        if (c == kEscape) {
            i = behindEscape(source, i);
            continue;
        }
        if (c == u'\t')
            text.resize(text.size() / kTab * kTab + kTab, u' ');
        else if (c == kBackspace)
            text.chop(1);
        else if (c < 0x20)
            text.append(QChar(char16_t(0x2400 + c))); // the control pictures of Unicode
        else if (c != 0x7f)
            text.append(QChar(c));
        ++i;
    }
    return text;
}

bool holdsWideCharacters(QStringView text)
{
    return std::ranges::any_of(text, [](QChar character) {
        const char16_t c = character.unicode();
        return (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf) || (c >= 0xac00 && c <= 0xd7a3) ||
               (c >= 0xf900 && c <= 0xfaff) || (c >= 0xfe30 && c <= 0xfe6f) || (c >= 0xff00 && c <= 0xff60) ||
               (c >= 0xffe0 && c <= 0xffe6);
    });
}

} // namespace jobdeck
