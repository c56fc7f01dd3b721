// SPDX-License-Identifier: Apache-2.0
// Follows the words of one shell command to know which of them the command would execute. Pure, any thread.
#pragma once

#include <QString>

namespace jobdeck::prompt {

/// A program that executes some of its arguments or its input.
struct ShInterpreter;

class ShCommand
{
public:
    void append(QChar c);
    /// A quoted part or a placeholder begins: there is a word even if it stays empty.
    void openWord() { m_inWord = true; }
    bool inWord() const { return m_inWord; }
    /// No word yet: reserved words, assignments and `((` are recognised here.
    bool atStart() const { return m_words == 0 && !m_inWord; }
    /// The word being read, or about to be, is program text for the command.
    bool evaluatesWord() const;
    /// What the command reads from its standard input is program text.
    bool evaluatesInput() const;
    /// The next word names a file.
    void redirect();

    /// The finished word if it was the first or a reserved one, else empty.
    QString endWord();
    void endCommand() { *this = {}; }

private:
    QString endFirstWord(const QString& word);
    void endArgument(const QString& word);

    QString m_word;
    bool m_inWord = false;
    int m_words = 0;
    bool m_redirect = false;
    bool m_wrapper = false; ///< the command starts another one: sudo, env, timeout …
    const ShInterpreter* m_interpreter = nullptr;
    bool m_programNext = false;
    bool m_skipNext = false;
    bool m_programGiven = false;
    int m_operands = 0;
};

} // namespace jobdeck::prompt
