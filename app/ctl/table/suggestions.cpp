// SPDX-License-Identifier: Apache-2.0
#include "table/suggestions.h"

#include "session/target.h"
#include "table/commandtable.h"

#include <QCoreApplication>

#include <algorithm>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

QString unquoted(const QString& word)
{
    QString out;
    QChar quote;
    for (qsizetype i = 0; i < word.size(); ++i) {
        const QChar c = word[i];
        if (c == u'\\' && quote != u'\'' && i + 1 < word.size())
            out += word[++i];
        else if (quote.isNull() && (c == u'\'' || c == u'"'))
            quote = c;
        else if (c == quote)
            quote = QChar();
        else
            out += c;
    }
    return out;
}

/// bash takes `--option=value` apart at the equals sign.
static QStringList joined(const QStringList& words)
{
    QStringList out;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const bool isEquals = words[i] == "="_L1 && !out.isEmpty() && out.last().startsWith("--"_L1);
        if (isEquals)
            out.last() += u'=' + (i + 1 < words.size() ? unquoted(words[++i]) : QString());
        else
            out.append(unquoted(words[i]));
    }
    return out;
}

namespace {

/// Where in a command the word stands that is being typed.
class Place
{
public:
    Place(const CommandSpec& command, const QStringList& before) : m_command(command)
    {
        for (const QString& word : before)
            take(word);
    }

    const OptionSpec* awaited() const { return m_awaited; }
    bool isFirst() const { return m_arguments == 0 && m_used.isEmpty() && !m_onlyArguments; }
    bool mayBeOption() const { return !m_onlyArguments; }
    bool isUsed(const OptionSpec& option) const { return !option.repeats && m_used.contains(option.name); }
    const QStringList& targetWords() const { return m_targetWords; }

    const ArgumentSpec* argument() const
    {
        const QList<ArgumentSpec>& arguments = m_command.arguments;
        if (m_arguments < arguments.size())
            return &arguments[m_arguments];
        return !arguments.isEmpty() && arguments.last().repeats ? &arguments.last() : nullptr;
    }

private:
    void take(const QString& word)
    {
        if (m_awaited) {
            keep(*m_awaited, word);
            m_awaited = nullptr;
        } else if (!m_onlyArguments && word == "--"_L1) {
            m_onlyArguments = true;
        } else if (!m_onlyArguments && word.size() > 1 && word.startsWith(u'-')) {
            takeOption(word);
        } else {
            ++m_arguments;
        }
    }

    void takeOption(const QString& word)
    {
        const QString name = word.sliced(word.startsWith("--"_L1) ? 2 : 1).section(u'=', 0, 0);
        const auto found = std::ranges::find_if(m_command.options, [&name](const OptionSpec& option) {
            return option.name == name || (!option.letter.isNull() && name == option.letter);
        });
        if (found == m_command.options.end())
            return;
        m_used.append(found->name);
        if (found->value.isEmpty())
            return;
        if (word.contains(u'='))
            keep(*found, word.section(u'=', 1));
        else
            m_awaited = &*found;
    }

    void keep(const OptionSpec& option, const QString& value)
    {
        const QList<OptionSpec> targets = targetOptions();
        if (std::ranges::find(targets, option.name, &OptionSpec::name) != targets.end())
            m_targetWords += {u"--"_s + option.name, value};
    }

    const CommandSpec& m_command;
    const OptionSpec* m_awaited = nullptr; ///< whose value is being typed
    bool m_onlyArguments = false;
    qsizetype m_arguments = 0;
    QStringList m_used;
    QStringList m_targetWords;
};

void add(Suggestions& out, const QString& text, const QString& summary)
{
    const bool isThere = std::ranges::find(out.items, text, &Suggestion::text) != out.items.end();
    if (text.startsWith(out.begun) && !isThere)
        out.items.append({text, summary});
}

/// One of the words that commands begin with.
void suggestWord(Suggestions& out, const QStringList& before)
{
    if (before.isEmpty()) {
        for (const GroupSpec& group : groupTable())
            add(out, group.word, group.summary);
    }
    for (const CommandSpec& command : commandTable()) {
        if (command.words.size() > before.size() && command.words.first(before.size()) == before)
            add(out, command.words[before.size()], command.summary);
    }
    if (before.isEmpty() && out.begun.startsWith(u'-')) {
        add(out, u"--help"_s, QCoreApplication::translate("jobdeck::ctl::Help", "Explain all commands."));
        add(out, u"--version"_s, QCoreApplication::translate("jobdeck::ctl::Help", "Say which one this is."));
    }
}

void suggestValue(Suggestions& out, Completes kind, const QStringList& choices)
{
    for (const QString& choice : choices)
        add(out, choice, {});
    out.kind = kind == Completes::Word ? Completes::Nothing : kind;
}

void suggestOption(Suggestions& out, const CommandSpec& command, const Place& place)
{
    if (const qsizetype equals = out.begun.indexOf(u'='); equals > 0) {
        const OptionSpec* option = command.option(QStringView(out.begun).sliced(2, equals - 2));
        out.begun = out.begun.sliced(equals + 1);
        if (option && !option->value.isEmpty())
            suggestValue(out, option->completes, option->choices);
        return;
    }
    for (const OptionSpec& option : command.options) {
        if (!place.isUsed(option))
            add(out, u"--"_s + option.name, option.summary);
    }
}

} // namespace

Suggestions suggest(const QStringList& typed)
{
    QStringList words = joined(typed);
    Suggestions out{.begun = words.isEmpty() ? QString() : words.takeLast()};
    if (!words.isEmpty() && words.first() == "help"_L1)
        words.removeFirst();
    const CommandSpec* command = findCommand(words);
    if (!command) {
        suggestWord(out, words);
        return out;
    }
    const Place place(*command, words.mid(command->words.size()));
    out.targetWords = place.targetWords();
    if (place.awaited()) {
        suggestValue(out, place.awaited()->completes, place.awaited()->choices);
    } else if (place.mayBeOption() && out.begun.startsWith(u'-')) {
        suggestOption(out, *command, place);
    } else {
        if (place.isFirst())
            suggestWord(out, words); // "import" is a command, and so is "import crontab"
        if (place.argument())
            suggestValue(out, place.argument()->completes, place.argument()->choices);
    }
    return out;
}

} // namespace jobdeck::ctl
