// SPDX-License-Identifier: Apache-2.0
#include "crontab/crontab.h"

#include "cron/describe.h"
#include "cron/parser.h"
#include "crontab/crontabline.h"
#include "validation.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

#include <array>
#include <variant>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::Crontab)
};

/// What cron itself reads and Jobdeck has other means for.
constexpr std::array kMail = {"MAILTO"_L1, "MAILFROM"_L1, "CONTENT_TYPE"_L1, "CONTENT_TRANSFER_ENCODING"_L1};
/// What cron sets whatever the file says.
constexpr std::array kFixed = {"LOGNAME"_L1, "USER"_L1};
/// cronie's: a condition or a delay for the entries below.
constexpr std::array kBehaviour = {"RANDOM_DELAY"_L1, "START_HOURS_RANGE"_L1, "CRON_WITHIN"_L1};

template<class Names>
bool isOneOf(const QString& name, const Names& names)
{
    return std::ranges::find(names, name) != names.end();
}

class Reader
{
public:
    explicit Reader(CrontabForm form) : m_form(form) {}

    Crontab read(const QString& text)
    {
        for (QString line : text.split(u'\n')) {
            ++m_line;
            if (line.endsWith(u'\r')) {
                line.chop(1);
                if (!std::exchange(m_saidReturns, true))
                    note(CrontabNote::Kind::Said,
                         Words::tr("The lines end as on Windows; cron would take the carriage return for a part of the "
                                   "command. It is left out."));
            }
            take(line);
        }
        return m_out;
    }

private:
    void note(CrontabNote::Kind kind, const QString& message)
    {
        m_out.notes.append({.line = m_line, .kind = kind, .message = message});
    }

    void take(const QString& line)
    {
        const QString rest = trimmedStart(line);
        if (rest.isEmpty()) {
            m_comment.clear();
        } else if (rest.startsWith(u'#')) {
            takeComment(rest.sliced(1));
        } else {
            if (const auto variable = variableIn(rest))
                takeVariable(variable->first, variable->second);
            else
                takeEntry(rest);
            m_comment.clear();
        }
    }

    void takeComment(const QString& comment)
    {
        if (looksLikeEntry(trimmedStart(comment), m_form)) {
            ++m_out.disabled;
            m_comment.clear();
        } else if (!comment.trimmed().isEmpty()) {
            m_comment += (m_comment.isEmpty() ? QString() : u"\n"_s) + comment.trimmed();
        }
    }

    void takeVariable(const QString& name, const QString& value)
    {
        if (name == "SHELL"_L1) {
            m_shell = value;
        } else if (name == "CRON_TZ"_L1) {
            takeZone(value);
        } else if (name == "MAILTO"_L1 && value.isEmpty()) {
            return; // no mail is what happens anyway
        } else if (isOneOf(name, kMail)) {
            note(CrontabNote::Kind::Lost, Words::tr("%1: Jobdeck sends no mail. It keeps all output in the history and "
                                                    "tells of failures in the tray.")
                                              .arg(name));
        } else if (isOneOf(name, kFixed)) {
            note(CrontabNote::Kind::Lost, Words::tr("%1 is what it is for whoever runs Jobdeck; cron sets it, too, "
                                                    "whatever the file says.")
                                              .arg(name));
        } else if (isOneOf(name, kBehaviour)) {
            note(CrontabNote::Kind::Lost, Words::tr("%1 has no equivalent in Jobdeck.").arg(name));
        } else {
            takeEnvironment(name, value);
        }
    }

    void takeZone(const QString& value)
    {
        m_zone = value;
        if (!value.isEmpty() && !QTimeZone(value.toUtf8()).isValid())
            note(CrontabNote::Kind::Refused,
                 Words::tr("CRON_TZ: this computer knows no time zone “%1”. The entries below cannot be carried over.")
                     .arg(value));
    }

    void takeEnvironment(const QString& name, const QString& value)
    {
        if (!isVariableName(name) || name.startsWith("JOBDECK_"_L1))
            return note(CrontabNote::Kind::Lost,
                        Words::tr("“%1” cannot name an environment variable in Jobdeck.").arg(name));
        if (value.contains(u'$') || value.startsWith(u'~'))
            note(CrontabNote::Kind::Said,
                 Words::tr("%1=%2 is carried over as it is: neither cron nor Jobdeck puts in values for $ or ~.")
                     .arg(name, value));
        if (name == "TZ"_L1)
            note(CrontabNote::Kind::Said,
                 Words::tr("TZ reaches the commands; as in cron, it does not move the schedule. That does CRON_TZ."));
        m_variables.insert(name, value);
    }

    void takeEntry(QString rest)
    {
        if (rest.startsWith(u'-')) { // SUSE and cronie: not to be logged
            rest = rest.sliced(1);
            note(CrontabNote::Kind::Lost, Words::tr("The “-” before the minute: every execution is in the history."));
        }
        const auto parts = splitEntry(rest, m_form);
        if (const auto* problem = std::get_if<QString>(&parts))
            return note(CrontabNote::Kind::Refused, *problem);
        CrontabEntry entry = std::get<CrontabEntry>(parts);
        entry.line = m_line;
        entry.zone = m_zone;
        entry.shell = m_shell;
        entry.variables = m_variables;
        entry.comment = m_comment;
        if (!m_zone.isEmpty() && !QTimeZone(m_zone.toUtf8()).isValid())
            return note(CrontabNote::Kind::Refused, Words::tr("Its time zone “%1” is not known.").arg(m_zone));
        if (isScheduled(entry))
            m_out.entries.append(entry);
    }

    /// Says what there is to say about its schedule; false: it is refused.
    bool isScheduled(const CrontabEntry& entry)
    {
        if (entry.schedule.isEmpty()) {
            note(CrontabNote::Kind::Lost,
                 Words::tr("@reboot: Jobdeck does not start jobs with the computer. It becomes a job that is run by "
                           "hand; let your session's autostart call “jobdeckctl jobs trigger” for it."));
            return true;
        }
        const auto parsed = cron::parse(entry.schedule);
        if (const auto* error = std::get_if<cron::ParseError>(&parsed)) {
            const QString hint = error->suggestion.isEmpty()
                                     ? QString()
                                     : u' ' + Words::tr("Write “%1” instead.").arg(error->suggestion);
            note(CrontabNote::Kind::Refused, u"“%1”: %2"_s.arg(entry.schedule, error->message) + hint);
            return false;
        }
        const auto& expression = std::get<cron::Expression>(parsed);
        if (expression.combination == cron::Expression::Days::Either)
            note(CrontabNote::Kind::Said,
                 Words::tr("Day of month and day of week are both set: as in cron, one of them is enough. It runs %1.")
                     .arg(lowered(cron::describe(expression, cron::describeOptions(QLocale())))));
        for (const cron::Warning& warning : cron::warnings(expression))
            note(CrontabNote::Kind::Said, warning.message);
        return true;
    }

    static QString lowered(QString sentence)
    {
        if (!sentence.isEmpty())
            sentence[0] = sentence[0].toLower();
        return sentence;
    }

    const CrontabForm m_form;
    Crontab m_out;
    int m_line = 0;
    bool m_saidReturns = false;
    QString m_comment;
    QString m_shell = u"/bin/sh"_s;
    QString m_zone;
    QMap<QString, QString> m_variables;
};

} // namespace

Crontab readCrontab(const QString& text, CrontabForm form)
{
    return Reader(form).read(text);
}

} // namespace jobdeck::ctl
