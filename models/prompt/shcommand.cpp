// SPDX-License-Identifier: Apache-2.0
#include "prompt/shcommand.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <array>
#include <climits>

namespace jobdeck::prompt {

using namespace Qt::StringLiterals;

struct ShInterpreter
{
    QLatin1StringView name;
    QLatin1StringView programFlags;  ///< options whose argument is program text
    QLatin1StringView argumentFlags; ///< other options with an argument
    int firstProgram = INT_MAX;      ///< operands from here …
    int lastProgram = -1;            ///< … to here are program text
    int inputUntil = -1;             ///< with at most so many operands, standard input is program text
};

/// Not a list of everything that can execute text, only of what people do write in scripts.
static constexpr std::array kInterpreters{
    ShInterpreter{"eval"_L1, ""_L1, ""_L1, 0, INT_MAX, -1},
    ShInterpreter{"let"_L1, ""_L1, ""_L1, 0, INT_MAX, -1},
    ShInterpreter{"trap"_L1, ""_L1, ""_L1, 0, 0, -1},
    ShInterpreter{"sh"_L1, "c"_L1, "o"_L1, INT_MAX, -1, 0},
    ShInterpreter{"bash"_L1, "c"_L1, "oO"_L1, INT_MAX, -1, 0},
    ShInterpreter{"dash"_L1, "c"_L1, "o"_L1, INT_MAX, -1, 0},
    ShInterpreter{"ash"_L1, "c"_L1, "o"_L1, INT_MAX, -1, 0},
    ShInterpreter{"ksh"_L1, "c"_L1, "o"_L1, INT_MAX, -1, 0},
    ShInterpreter{"zsh"_L1, "c"_L1, "o"_L1, INT_MAX, -1, 0},
    ShInterpreter{"fish"_L1, "c"_L1, ""_L1, INT_MAX, -1, 0},
    ShInterpreter{"su"_L1, "c"_L1, "gGs"_L1, INT_MAX, -1, 1},
    ShInterpreter{"ssh"_L1, ""_L1, "BbcDEeFIiJLlmOopQRSWw"_L1, 1, INT_MAX, 1},
    ShInterpreter{"python"_L1, "c"_L1, "mWX"_L1, INT_MAX, -1, 0},
    ShInterpreter{"python3"_L1, "c"_L1, "mWX"_L1, INT_MAX, -1, 0},
    ShInterpreter{"perl"_L1, "eE"_L1, "IMm"_L1, INT_MAX, -1, 0},
    ShInterpreter{"ruby"_L1, "e"_L1, "IrC"_L1, INT_MAX, -1, 0},
    ShInterpreter{"node"_L1, "ep"_L1, "r"_L1, INT_MAX, -1, 0},
    ShInterpreter{"php"_L1, "r"_L1, "cdf"_L1, INT_MAX, -1, 0},
    ShInterpreter{"awk"_L1, ""_L1, "Fvf"_L1, 0, 0, -1},
    ShInterpreter{"gawk"_L1, ""_L1, "Fvf"_L1, 0, 0, -1},
    ShInterpreter{"mawk"_L1, ""_L1, "Fvf"_L1, 0, 0, -1},
    ShInterpreter{"osascript"_L1, "e"_L1, "l"_L1, INT_MAX, -1, 0},
};

static const ShInterpreter* findInterpreter(const QString& word)
{
    const QStringView name = QStringView(word).mid(word.lastIndexOf(u'/') + 1);
    const auto* found = std::ranges::find_if(kInterpreters, [&](const auto& entry) { return name == entry.name; });
    return found == kInterpreters.end() ? nullptr : found;
}

static bool startsAnother(const QString& word)
{
    static const QSet<QString> names{u"sudo"_s,    u"doas"_s,   u"env"_s,     u"nohup"_s,   u"timeout"_s, u"nice"_s,
                                     u"ionice"_s,  u"time"_s,   u"command"_s, u"builtin"_s, u"exec"_s,    u"xargs"_s,
                                     u"find"_s,    u"setsid"_s, u"stdbuf"_s,  u"flock"_s,   u"docker"_s,  u"podman"_s,
                                     u"kubectl"_s, u"chroot"_s, u"nsenter"_s, u"unshare"_s, u"parallel"_s};
    return names.contains(word.mid(word.lastIndexOf(u'/') + 1));
}

void ShCommand::append(QChar c)
{
    m_inWord = true;
    m_word += c;
}

void ShCommand::redirect()
{
    endWord();
    m_redirect = true;
}

bool ShCommand::evaluatesWord() const
{
    if (m_redirect || !m_interpreter || m_skipNext)
        return false;
    if (m_programNext)
        return true;
    if (m_word.startsWith(u'-')) // perl -e"…": the program text can stick to its flag
        return m_word.size() > 1 && m_interpreter->programFlags.contains(m_word.at(1));
    return !m_programGiven && m_operands >= m_interpreter->firstProgram && m_operands <= m_interpreter->lastProgram;
}

bool ShCommand::evaluatesInput() const
{
    return m_interpreter && !m_programGiven && !m_programNext && m_operands <= m_interpreter->inputUntil;
}

QString ShCommand::endWord()
{
    if (!m_inWord)
        return {};
    const QString word = std::exchange(m_word, {});
    m_inWord = false;
    if (std::exchange(m_redirect, false))
        return {};
    if (m_interpreter) {
        endArgument(word);
        return {};
    }
    if (m_words == 0)
        return endFirstWord(word);
    if (m_wrapper)
        m_interpreter = findInterpreter(word);
    return {};
}

QString ShCommand::endFirstWord(const QString& word)
{
    static const QSet<QString> reserved{u"if"_s,    u"then"_s,  u"else"_s, u"elif"_s, u"fi"_s, u"do"_s, u"done"_s,
                                        u"while"_s, u"until"_s, u"esac"_s, u"!"_s,    u"{"_s,  u"}"_s};
    static const QRegularExpression assignment(u"^[A-Za-z_][A-Za-z0-9_]*="_s);
    if (reserved.contains(word) || assignment.match(word).hasMatch())
        return word;
    m_words = 1;
    m_interpreter = findInterpreter(word);
    m_wrapper = startsAnother(word);
    return word;
}

void ShCommand::endArgument(const QString& word)
{
    if (std::exchange(m_programNext, false)) {
        m_programGiven = true;
        return;
    }
    if (std::exchange(m_skipNext, false))
        return;
    if (!word.startsWith(u'-') || word.size() < 2 || word.startsWith("--"_L1)) {
        m_operands += word.startsWith("--"_L1) ? 0 : 1;
        return;
    }
    m_programNext = m_interpreter->programFlags.contains(word.back());
    m_skipNext = word.size() == 2 && m_interpreter->argumentFlags.contains(word.back());
    if (m_skipNext && word == "-f"_L1)
        m_programGiven = true; // awk -f FILE: the first operand is data
}

} // namespace jobdeck::prompt
