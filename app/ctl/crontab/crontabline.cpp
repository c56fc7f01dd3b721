// SPDX-License-Identifier: Apache-2.0
#include "crontab/crontabline.h"

#include "cron/parser.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::Crontab)
};

bool isBlank(QChar c)
{
    return c == u' ' || c == u'\t';
}

/// Takes the next word and the blanks behind it.
QString takeWord(QString& rest)
{
    qsizetype end = 0;
    while (end < rest.size() && !isBlank(rest[end]))
        ++end;
    const QString word = rest.first(end);
    rest = trimmedStart(rest.sliced(end));
    return word;
}

/// Takes a word that may be in quotes; nullopt: they are not closed.
std::optional<QString> takeQuoted(QString& rest, const QString& endings)
{
    if (!rest.isEmpty() && (rest[0] == u'"' || rest[0] == u'\'')) {
        const qsizetype close = rest.indexOf(rest[0], 1);
        if (close < 0)
            return std::nullopt;
        const QString word = rest.sliced(1, close - 1);
        rest = rest.sliced(close + 1);
        return word;
    }
    qsizetype end = 0;
    while (end < rest.size() && !endings.contains(rest[end]))
        ++end;
    const QString word = rest.first(end);
    rest = rest.sliced(end);
    return word;
}

/// What the shell gets: up to the first `%` that no backslash stands before; answers where that is. Two backslashes
/// are two backslashes, as in cronie and Debian's cron.
qsizetype takeCommand(const QString& text, QString& command)
{
    bool escaped = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'%' && !escaped)
            return i;
        if (text[i] == u'%')
            command.chop(1);
        command += text[i];
        escaped = text[i] == u'\\' && !escaped;
    }
    return -1;
}

/// What the command reads: each `%` is a line end, but for those behind a backslash.
QString inputIn(const QString& text)
{
    QString out;
    for (const QChar c : text) {
        const bool escaped = c == u'%' && out.endsWith(u'\\');
        if (escaped)
            out.chop(1);
        out += c == u'%' && !escaped ? u'\n' : c;
    }
    return out;
}

void splitPercent(const QString& text, CrontabEntry& entry)
{
    if (const qsizetype percent = takeCommand(text, entry.command); percent >= 0)
        entry.input = inputIn(text.sliced(percent + 1));
}

} // namespace

QString trimmedStart(const QString& line)
{
    qsizetype begin = 0;
    while (begin < line.size() && isBlank(line[begin]))
        ++begin;
    return line.sliced(begin);
}

std::optional<std::pair<QString, QString>> variableIn(const QString& line)
{
    QString rest = line;
    const std::optional<QString> name = takeQuoted(rest, u" \t="_s);
    if (!name || name->isEmpty())
        return std::nullopt;
    rest = trimmedStart(rest);
    if (!rest.startsWith(u'='))
        return std::nullopt;
    rest = trimmedStart(rest.sliced(1));
    const bool isQuoted = rest.startsWith(u'"') || rest.startsWith(u'\'');
    QString quoted = rest;
    const std::optional<QString> value = isQuoted ? takeQuoted(quoted, {}) : std::nullopt;
    // Quotes count only where they are around all of it.
    if (value && trimmedStart(quoted).isEmpty())
        return std::pair(*name, *value);
    return std::pair(*name, rest.trimmed());
}

static std::variant<CrontabEntry, QString> splitSchedule(QString& rest)
{
    CrontabEntry entry;
    if (rest.startsWith(u'@')) {
        const QString macro = takeWord(rest);
        if (macro.compare("@reboot"_L1, Qt::CaseInsensitive) != 0)
            entry.schedule = macro;
        return entry;
    }
    QStringList fields;
    for (int i = 0; i < 5; ++i)
        fields.append(takeWord(rest));
    if (fields.last().isEmpty())
        return Words::tr("This is neither a variable (NAME=value) nor five fields and a command.");
    if (fields.join(u' ').contains(u'~'))
        return Words::tr("Random times (“~”) are not known to Jobdeck. Choose a time.");
    entry.schedule = fields.join(u' ');
    return entry;
}

std::variant<CrontabEntry, QString> splitEntry(const QString& line, CrontabForm form)
{
    QString rest = line;
    const auto begun = splitSchedule(rest);
    if (std::holds_alternative<QString>(begun))
        return begun;
    CrontabEntry entry = std::get<CrontabEntry>(begun);
    if (form == CrontabForm::System)
        entry.user = takeWord(rest).section(u':', 0, 0); // FreeBSD: user:group/class
    splitPercent(rest, entry);
    entry.command = entry.command.trimmed();
    if (entry.command.isEmpty() && form == CrontabForm::System && !entry.user.isEmpty())
        return Words::tr("There is no command behind the user “%1”. Is this a user's crontab? Then leave --system out.")
            .arg(entry.user);
    if (entry.command.isEmpty())
        return Words::tr("There is no command.");
    return entry;
}

bool looksLikeEntry(const QString& line, CrontabForm form)
{
    const auto parts = splitEntry(line, form);
    const auto* entry = std::get_if<CrontabEntry>(&parts);
    if (!entry)
        return false;
    const auto parsed = cron::parse(entry->schedule);
    return entry->schedule.isEmpty() || std::holds_alternative<cron::Expression>(parsed);
}

} // namespace jobdeck::ctl
