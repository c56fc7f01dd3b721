// SPDX-License-Identifier: Apache-2.0
#include "vault/passphrasestrength.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <array>
#include <cmath>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::PassphraseStrength)
};

/// Guessed first by everybody who guesses.
constexpr std::array kCommon = {"password", "passwort", "passphrase", "jobdeck",  "qwerty", "qwertz", "letmein",
                                "welcome",  "admin",    "secret",     "dragon",   "monkey", "master", "iloveyou",
                                "princess", "football", "shadow",     "sunshine", "abc123", "123456"};

/// Of the characters that are there, how many could have stood in each place.
double alphabet(const QString& text)
{
    double size = 0;
    const auto any = [&](auto is) { return std::ranges::any_of(text, is); };
    size += any([](QChar c) { return c.isDigit(); }) ? 10 : 0;
    size += any([](QChar c) { return c.isLower(); }) ? 26 : 0;
    size += any([](QChar c) { return c.isUpper(); }) ? 26 : 0;
    size += any([](QChar c) { return !c.isLetterOrNumber(); }) ? 24 : 0;
    size += any([](QChar c) { return c.unicode() > 127; }) ? 60 : 0;
    return std::max(size, 2.0);
}

/// A character that repeats or continues the one before tells little that is new.
double surprises(const QString& text)
{
    double out = 0;
    QSet<QString> seen;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int step = i > 0 ? text[i].unicode() - text[i - 1].unicode() : 99;
        const bool follows = std::abs(step) <= 1;
        const QString pair = text.mid(i, 3);
        const bool again = pair.size() == 3 && seen.contains(pair);
        seen.insert(pair);
        out += follows || again ? 0.25 : 1;
    }
    return out;
}

} // namespace

PassphraseStrength passphraseStrength(const QString& passphrase)
{
    if (passphrase.isEmpty())
        return {};
    QString text = passphrase;
    double words = 0;
    for (const char* common : kCommon) {
        const QLatin1StringView word(common);
        if (const qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive); at >= 0) {
            text.remove(at, word.size());
            words += 5; // about what it costs to try them all
        }
    }
    // People choose: of the possible bits of a character about seven in ten are there.
    const double bits = words + 0.7 * surprises(text) * std::log2(alphabet(passphrase));
    if (bits < 28)
        return {PassphraseStrength::Weak, bits, Words::tr("Weak: a stolen copy of the file is open within hours.")};
    if (bits < 42)
        return {PassphraseStrength::Fair, bits, Words::tr("Fair: holds a while. A few more words make it good.")};
    if (bits < 58)
        return {PassphraseStrength::Good, bits, Words::tr("Good.")};
    return {PassphraseStrength::Strong, bits, Words::tr("Strong.")};
}

} // namespace jobdeck
