// SPDX-License-Identifier: Apache-2.0
#include "prompt/powershellscanner.h"

#include <QSet>

#include <utility>

namespace jobdeck::prompt {

using namespace Qt::StringLiterals;

/// PowerShell takes typographic quotes for quotes.
static bool isDouble(QChar c)
{
    return c == u'"' || c == u'\u201C' || c == u'\u201D' || c == u'\u201E';
}

static bool isSingle(QChar c)
{
    return c == u'\'' || c == u'\u2018' || c == u'\u2019' || c == u'\u201A' || c == u'\u201B';
}

PowerShellScanner::PowerShellScanner(const QString& script) : m_script(script)
{
    for (const Placeholder& placeholder : placeholders(script))
        m_placeholders.insert(placeholder.position, placeholder);
}

QList<ScriptPosition> PowerShellScanner::scan()
{
    while (m_at < m_script.size()) {
        scanCode({});
        ++m_at; // a stray closing bracket
    }
    endStatement();
    return m_found;
}

bool PowerShellScanner::takePlaceholder(Quoting quoting)
{
    const auto found = m_placeholders.constFind(m_at);
    if (found == m_placeholders.cend())
        return false;
    m_found.append({.placeholder = *found, .quoting = quoting, .evaluated = m_programFollows});
    m_at += found->length;
    return true;
}

void PowerShellScanner::scanCode(QChar close)
{
    int open = 0;
    while (m_at < m_script.size()) {
        const QChar c = at(m_at);
        if (!close.isNull() && c == close && open == 0)
            return;
        if (c == u'(')
            ++open;
        else if (c == u')' && open > 0)
            --open;
        scanCharacter();
    }
}

void PowerShellScanner::scanCharacter()
{
    if (takePlaceholder(Quoting::Bare))
        return;
    const QChar c = at(m_at);
    if (c == u'`' || c == u'$') {
        ++m_at;
        if (takePlaceholder(Quoting::Bare))
            m_found.last().escaped = true;
        else if (c == u'`')
            ++m_at;
    } else if (c == u'#' && m_word.isEmpty()) {
        scanComment();
    } else if (startsHere("<#"_L1)) {
        scanComment();
    } else if (c == u'@' && (isDouble(at(m_at + 1)) || isSingle(at(m_at + 1)))) {
        scanHereString();
    } else if (isDouble(c)) {
        scanDouble();
    } else if (isSingle(c)) {
        scanSingle();
    } else {
        ++m_at;
        if (c == u'\n' || c == u';')
            endStatement();
        else if (c.isSpace() || u"|(){}&,"_s.contains(c))
            endWord();
        else
            m_word += c;
    }
}

/// One character of text in which variables and `$(…)` are expanded.
void PowerShellScanner::scanExpandable()
{
    if (takePlaceholder(Quoting::Double))
        return;
    const QChar c = at(m_at++);
    if (c == u'$' && at(m_at) == u'(') {
        ++m_at;
        scanCode(u')');
        ++m_at;
    } else if (c == u'$' || c == u'`') {
        if (takePlaceholder(Quoting::Double))
            m_found.last().escaped = true;
        else if (c == u'`')
            ++m_at;
    }
}

void PowerShellScanner::scanDouble()
{
    ++m_at;
    while (m_at < m_script.size() && !isDouble(at(m_at))) // "" inside: the end of one and the begin of another
        scanExpandable();
    ++m_at;
}

void PowerShellScanner::scanSingle()
{
    ++m_at;
    while (m_at < m_script.size() && !isSingle(at(m_at))) {
        if (!takePlaceholder(Quoting::Verbatim))
            ++m_at;
    }
    ++m_at;
}

/// `@"` … `"@`, whose end stands at the beginning of a line.
void PowerShellScanner::scanHereString()
{
    const bool expands = isDouble(at(m_at + 1));
    m_at += 2;
    while (m_at < m_script.size()) {
        const bool lineStart = at(m_at - 1) == u'\n';
        if (lineStart && (expands ? isDouble(at(m_at)) : isSingle(at(m_at))) && at(m_at + 1) == u'@')
            break;
        if (expands)
            scanExpandable();
        else if (!takePlaceholder(Quoting::Verbatim))
            ++m_at;
    }
    m_at += 2;
}

void PowerShellScanner::scanComment()
{
    const bool block = startsHere("<#"_L1);
    while (m_at < m_script.size() && !(block ? startsHere("#>"_L1) : at(m_at) == u'\n')) {
        if (!takePlaceholder(Quoting::Comment))
            ++m_at;
    }
    if (block)
        m_at += 2;
}

void PowerShellScanner::endWord()
{
    static const QSet<QString> evaluating{u"iex"_s, u"invoke-expression"_s};
    static const QSet<QString> interpreters{u"powershell"_s, u"pwsh"_s, u"cmd"_s,    u"bash"_s,
                                            u"sh"_s,         u"wsl"_s,  u"python"_s, u"python3"_s};
    static const QSet<QString> flags{u"-c"_s, u"/c"_s, u"-command"_s};
    QString word = std::exchange(m_word, {}).toLower();
    if (word.endsWith(".exe"_L1))
        word.chop(4);
    if (evaluating.contains(word)) {
        m_programFollows = true;
        for (qsizetype i = m_statement; i < m_found.size(); ++i) // what is piped into it
            m_found[i].evaluated = m_found[i].quoting != Quoting::Verbatim;
    } else if (interpreters.contains(word)) {
        m_interpreter = true;
    } else if (m_interpreter && flags.contains(word)) {
        m_programFollows = true;
    }
}

void PowerShellScanner::endStatement()
{
    endWord();
    m_statement = m_found.size();
    m_interpreter = false;
    m_programFollows = false;
}

} // namespace jobdeck::prompt
