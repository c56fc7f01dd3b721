// SPDX-License-Identifier: Apache-2.0
// A crontab as cron reads it: entries with everything that holds for them, and what each line means. Pure, any thread.
#pragma once

#include <QList>
#include <QMap>
#include <QString>

#include <optional>

namespace jobdeck::ctl {

enum class CrontabForm {
    User,   ///< `crontab -l`
    System, ///< /etc/crontab and /etc/cron.d: a user's name before the command
};

/// Something that a person should know about a line.
struct CrontabNote
{
    enum class Kind {
        Said,    ///< carried over; what it means
        Lost,    ///< this part of the line cannot be carried over
        Refused, ///< the line as a whole is not carried over
    };

    int line = 0; ///< from 1
    Kind kind = Kind::Said;
    QString message;
    bool operator==(const CrontabNote&) const = default;
};

struct CrontabEntry
{
    int line = 0;
    QString schedule;             ///< five fields or a macro, as written; empty for @reboot
    QString zone;                 ///< CRON_TZ; empty: the computer's
    QString user;                 ///< CrontabForm::System
    QString command;              ///< what the shell gets: `\%` is resolved
    std::optional<QString> input; ///< what followed the first `%`: the command's standard input
    QString shell = QStringLiteral("/bin/sh");
    QMap<QString, QString> variables; ///< PATH and the like; without SHELL, CRON_TZ and what is about mail
    QString comment;                  ///< the lines of comment right above it
    bool operator==(const CrontabEntry&) const = default;
};

struct Crontab
{
    QList<CrontabEntry> entries;
    QList<CrontabNote> notes; ///< by line
    int disabled = 0;         ///< comments that look like entries
    bool operator==(const Crontab&) const = default;
};

/// crontab(5) of Vixie cron and cronie. Never fails: what is no entry is refused in the notes.
Crontab readCrontab(const QString& text, CrontabForm form);

} // namespace jobdeck::ctl
