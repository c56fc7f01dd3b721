// SPDX-License-Identifier: Apache-2.0
// How hard a passphrase is to guess, roughly and rather too low: repeated and neighbouring characters and the commonest
// words count little. Pure, any thread.
#pragma once

#include <QString>

namespace jobdeck {

struct PassphraseStrength
{
    enum Grade { None, Weak, Fair, Good, Strong };
    Grade grade = None;
    double bits = 0;
    QString words; ///< "weak: can be guessed in minutes"
};

PassphraseStrength passphraseStrength(const QString& passphrase);

} // namespace jobdeck
