// SPDX-License-Identifier: Apache-2.0
#include "userservice/unitfile.h"

#include "local/owner/datafolder.h"
#include "local/owner/foldername.h"

#include <QRegularExpression>

namespace jobdeck {

using namespace Qt::StringLiterals;

static constexpr QLatin1StringView kMark = "# Written by Jobdeck (Settings, Keep running after I log out)."_L1;

QString unitName(const QString& folder)
{
    if (folderName(folder) == folderName(defaultDataFolder()))
        return u"jobdeck.service"_s;
    return u"jobdeck-%1.service"_s.arg(folderName(folder));
}

QString unitWord(const QString& word)
{
    QString out = u"\""_s;
    for (const QChar letter : word) {
        if (letter == u'"' || letter == u'\\')
            out += u'\\' + QString(letter);
        else if (letter == u'%') // a specifier's beginning
            out += u"%%"_s;
        else if (letter.unicode() < 0x20 || letter.unicode() == 0x7f)
            out += u"\\x%1"_s.arg(letter.unicode(), 2, 16, QLatin1Char('0'));
        else
            out += letter;
    }
    return out + u'"';
}

/// A line of text that is shown to people; no quotes, nothing that ends it.
static QString unitLine(const QString& text)
{
    return text.simplified().replace(u'%', u"%%"_s).replace(u'\\', u"\\\\"_s);
}

/// systemd takes no program with such letters in its path, but any argument.
static QString commandOf(const QString& program)
{
    static const QRegularExpression special(u"[\"'\\\\[:cntrl:]]"_s);
    return (program.contains(special) ? u"/usr/bin/env "_s : QString()) + unitWord(program);
}

QString unitText(const UnitFile& unit)
{
    QString text =
        kMark + u"\n# Switching it on again writes it anew; for changes of your own: systemctl --user edit %1\n"_s.arg(
                    unitName(unit.folder));
    text += u"[Unit]\nDescription=Jobdeck scheduler of %1\n"
            "StartLimitIntervalSec=60\nStartLimitBurst=5\n\n"_s.arg(unitLine(unit.folder));
    // The colon keeps $ in a path as it is.
    text += u"[Service]\nType=notify\nExecStart=:%1 serve --data-dir %2\n"_s.arg(commandOf(unit.program),
                                                                                 unitWord(unit.folder));
    for (auto it = unit.environment.begin(); it != unit.environment.end(); ++it)
        text += u"Environment=%1\n"_s.arg(unitWord(it.key() + u'=' + it.value()));
    text += u"Restart=on-failure\nRestartSec=2\n"
            "# Running executions are asked to end first.\n"
            "KillMode=mixed\nTimeoutStopSec=30\n\n"
            "[Install]\nWantedBy=default.target\n"_s;
    return text;
}

bool isOurUnit(const QString& text)
{
    return text.startsWith(kMark);
}

QMap<QString, QString> lastingEnvironment(const QMap<QString, QString>& own)
{
    static const QRegularExpression lasting(
        u"^(PATH|LANG|LANGUAGE|LC_[A-Z]+|TZ|XDG_(CONFIG|DATA|CACHE|STATE)_HOME|NIX_PATH|NIX_PROFILES"
        "|SSL_CERT_(FILE|DIR)|(HTTP|HTTPS|FTP|ALL|NO)_PROXY)$"_s,
        QRegularExpression::CaseInsensitiveOption);
    QMap<QString, QString> out;
    for (auto it = own.begin(); it != own.end(); ++it) {
        const bool isProxy = it.key().endsWith("_PROXY"_L1, Qt::CaseInsensitive);
        const bool hasPassword = isProxy && it.value().contains(u'@'); // unit files are no place for one
        if (lasting.match(it.key()).hasMatch() && !it.value().isEmpty() && !hasPassword)
            out.insert(it.key(), it.value());
    }
    return out;
}

} // namespace jobdeck
