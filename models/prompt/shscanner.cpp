// SPDX-License-Identifier: Apache-2.0
#include "prompt/shscanner.h"

#include <utility>

namespace jobdeck::prompt {

using namespace Qt::StringLiterals;

static bool isBlank(QChar c)
{
    return c == u' ' || c == u'\t';
}

ShScanner::ShScanner(const QString& script) : m_script(script), m_end(script.size())
{
    for (const Placeholder& placeholder : placeholders(script))
        m_placeholders.insert(placeholder.position, placeholder);
}

QList<ScriptPosition> ShScanner::scan()
{
    scanCommands({});
    return m_found;
}

bool ShScanner::takePlaceholder(Quoting quoting, bool evaluated)
{
    const auto found = m_placeholders.constFind(m_at);
    if (found == m_placeholders.cend())
        return false;
    m_found.append({.placeholder = *found, .quoting = quoting, .evaluated = evaluated});
    m_at += found->length;
    return true;
}

bool ShScanner::isAtClose(const Commands& commands) const
{
    if (commands.close.isNull() || at(m_at) != commands.close)
        return false;
    return commands.close != u')' || (commands.parentheses == 0 && commands.cases == 0);
}

void ShScanner::scanCommands(QChar close)
{
    Commands commands{.close = close};
    while (m_at < m_end && !isAtClose(commands))
        scanToken(commands);
    endCommand(commands);
    if (m_at < m_end)
        ++m_at; // the closing character
}

void ShScanner::scanToken(Commands& commands)
{
    ShCommand& command = commands.command;
    if (takePlaceholder(Quoting::Bare, command.evaluatesWord()))
        command.openWord();
    else if (at(m_at) == u'#' && !command.inWord())
        scanComment();
    else if (!scanSeparator(commands) && !scanQuoted(command))
        command.append(at(m_at++));
}

/// Everything that ends a word. True if something was read.
bool ShScanner::scanSeparator(Commands& commands)
{
    const QChar c = at(m_at);
    if (isBlank(c)) {
        ++m_at;
        endWord(commands);
    } else if (c == u'\n') {
        ++m_at;
        endCommand(commands);
        scanHereDocuments(commands);
    } else if (c == u';' || c == u'&' || c == u'|') {
        ++m_at;
        endCommand(commands);
    } else if (c == u'<' || c == u'>') {
        scanRedirection(commands);
    } else if (c == u'(') {
        scanOpen(commands);
    } else if (c == u')') {
        scanClose(commands);
    } else {
        return false;
    }
    return true;
}

void ShScanner::scanOpen(Commands& commands)
{
    if (commands.command.atStart() && at(m_at + 1) == u'(') {
        m_at += 2;
        scanArithmetic(); // not in POSIX, but some /bin/sh calculate here
        return;
    }
    ++m_at;
    ++commands.parentheses;
    endCommand(commands);
}

void ShScanner::scanClose(Commands& commands)
{
    endWord(commands);
    if (isAtClose(commands)) // only now: the word before it was `esac`
        return;
    ++m_at;
    if (commands.parentheses > 0)
        --commands.parentheses; // else the end of a pattern in case … esac
    endCommand(commands);
}

void ShScanner::scanRedirection(Commands& commands)
{
    if (at(m_at) == u'<' && at(m_at + 1) == u'<' && at(m_at + 2) != u'<') {
        scanHereOperator(commands);
        return;
    }
    while (at(m_at) == u'<' || at(m_at) == u'>' || at(m_at) == u'&' || at(m_at) == u'|')
        ++m_at;
    commands.command.redirect();
}

void ShScanner::scanHereOperator(Commands& commands)
{
    m_at += 2;
    HereDocument document{.evaluated = commands.command.evaluatesInput()};
    document.stripTabs = at(m_at) == u'-';
    if (document.stripTabs)
        ++m_at;
    while (isBlank(at(m_at)))
        ++m_at;
    QChar quote;
    for (; m_at < m_end; ++m_at) {
        const QChar c = at(m_at);
        if (!quote.isNull() && c == quote) {
            quote = {};
        } else if (quote.isNull() && (c == u'\'' || c == u'"')) {
            quote = c;
            document.quoted = true;
        } else if (quote.isNull() && c == u'\\') {
            document.quoted = true;
        } else if (quote.isNull() && (c.isSpace() || u";&|<>()"_s.contains(c))) {
            break;
        } else {
            document.delimiter += c;
        }
    }
    commands.hereDocuments.append(document);
}

/// Everything that changes how characters are read. True if something was read.
bool ShScanner::scanQuoted(ShCommand& command)
{
    const QChar c = at(m_at);
    if (c == u'\\') {
        ++m_at;
        if (m_placeholders.contains(m_at)) {
            takePlaceholder(Quoting::Bare, command.evaluatesWord());
            m_found.last().escaped = true;
        } else if (at(m_at++) == u'\n') {
            return true; // the line goes on
        }
        command.openWord();
    } else if (c == u'\'') {
        scanSingle(command, false);
    } else if (c == u'"') {
        scanDouble(command);
    } else if (c == u'`') {
        ++m_at;
        command.openWord();
        scanCommands(u'`');
    } else if (c == u'$') {
        scanDollar(command, false);
    } else {
        return false;
    }
    return true;
}

void ShScanner::scanSingle(ShCommand& command, bool escapes)
{
    command.openWord();
    for (++m_at; m_at < m_end && at(m_at) != u'\'';) {
        if (takePlaceholder(Quoting::Verbatim, false))
            continue;
        if (escapes && at(m_at) == u'\\')
            ++m_at;
        command.append(at(m_at++));
    }
    ++m_at;
}

void ShScanner::scanDouble(ShCommand& command)
{
    command.openWord();
    for (++m_at; m_at < m_end && at(m_at) != u'"';) {
        if (takePlaceholder(Quoting::Double, command.evaluatesWord()))
            continue;
        const QChar c = at(m_at);
        if (c == u'\\') {
            ++m_at;
            if (takePlaceholder(Quoting::Double, command.evaluatesWord()))
                m_found.last().escaped = true;
            else
                command.append(at(m_at++));
        } else if (c == u'`') {
            ++m_at;
            scanCommands(u'`');
        } else if (c == u'$') {
            scanDollar(command, true);
        } else {
            command.append(c);
            ++m_at;
        }
    }
    ++m_at;
}

void ShScanner::scanDollar(ShCommand& command, bool inDouble)
{
    ++m_at;
    command.openWord();
    if (m_placeholders.contains(m_at)) {
        takePlaceholder(inDouble ? Quoting::Double : Quoting::Bare, command.evaluatesWord());
        m_found.last().escaped = true;
    } else if (at(m_at) == u'(' && at(m_at + 1) == u'(') {
        m_at += 2;
        scanArithmetic();
    } else if (at(m_at) == u'(') {
        ++m_at;
        scanCommands(u')');
    } else if (at(m_at) == u'{') {
        ++m_at;
        scanBraces(command, inDouble);
    } else if (at(m_at) == u'\'' && !inDouble) {
        scanSingle(command, true);
    } else {
        command.append(u'$');
    }
}

/// `${name:-word}`, after the opening brace.
void ShScanner::scanBraces(ShCommand& command, bool inDouble)
{
    while (m_at < m_end && at(m_at) != u'}') {
        if (takePlaceholder(inDouble ? Quoting::Double : Quoting::Bare, command.evaluatesWord()))
            continue;
        const QChar c = at(m_at);
        if (inDouble && c == u'\'') // inside double quotes an ordinary character
            ++m_at;
        else if (!scanQuoted(command))
            ++m_at;
    }
    ++m_at;
}

/// After the two opening parentheses. Bash runs commands that a value in here brings along: a[$(…)].
void ShScanner::scanArithmetic()
{
    for (int open = 2; m_at < m_end && open > 0;) {
        if (takePlaceholder(Quoting::Arithmetic, true))
            continue;
        const QChar c = at(m_at++);
        open += c == u'(' ? 1 : c == u')' ? -1 : 0;
    }
}

void ShScanner::scanComment()
{
    while (m_at < m_end && at(m_at) != u'\n') {
        if (!takePlaceholder(Quoting::Comment, false))
            ++m_at;
    }
}

void ShScanner::scanHereDocuments(Commands& commands)
{
    for (const HereDocument& document : std::exchange(commands.hereDocuments, {})) {
        const qsizetype begin = m_at;
        qsizetype lineStart = begin;
        qsizetype next = m_end;
        while (lineStart < m_end) {
            const qsizetype lineEnd = m_script.indexOf(u'\n', lineStart);
            next = lineEnd < 0 || lineEnd > m_end ? m_end : lineEnd + 1;
            QStringView line = QStringView(m_script).mid(lineStart, (lineEnd < 0 ? m_end : lineEnd) - lineStart);
            while (document.stripTabs && line.startsWith(u'\t'))
                line = line.mid(1);
            if (line == document.delimiter)
                break;
            lineStart = next;
        }
        const qsizetype outerEnd = std::exchange(m_end, lineStart);
        scanHereBody(document);
        m_end = outerEnd;
        m_at = next;
    }
}

void ShScanner::scanHereBody(const HereDocument& document)
{
    ShCommand none; // words in here belong to no command
    const Quoting quoting = document.quoted ? Quoting::Verbatim : Quoting::Double;
    while (m_at < m_end) {
        if (takePlaceholder(quoting, document.evaluated && !document.quoted))
            continue;
        const QChar c = at(m_at);
        const qsizetype before = m_found.size();
        if (document.quoted) {
            ++m_at;
        } else if (c == u'\\') {
            ++m_at;
            if (takePlaceholder(quoting, document.evaluated))
                m_found.last().escaped = true;
            else
                ++m_at;
        } else if (c == u'`') {
            ++m_at;
            scanCommands(u'`');
        } else if (c == u'$') {
            scanDollar(none, true);
            for (qsizetype i = before; i < m_found.size(); ++i)
                m_found[i].evaluated |= document.evaluated;
        } else {
            ++m_at;
        }
    }
}

void ShScanner::endWord(Commands& commands)
{
    const QString word = commands.command.endWord();
    if (word == "case"_L1)
        ++commands.cases;
    else if (word == "esac"_L1 && commands.cases > 0)
        --commands.cases;
}

void ShScanner::endCommand(Commands& commands)
{
    endWord(commands);
    commands.command.endCommand();
}

} // namespace jobdeck::prompt
