// SPDX-License-Identifier: Apache-2.0
#include "local/run/runenvironment.h"

#include "local/run/privatefile.h"
#include "validation.h"

#include <QDir>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QProcessEnvironment>
#include <QRegularExpression>

namespace jobdeck::local {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcEnvironment, "jobdeck.environment")

static QString filePath(const QString& dataDir)
{
    return QDir(dataDir).filePath(u"environment.json"_s);
}

QMap<QString, QString> ownEnvironment()
{
    const QProcessEnvironment own = QProcessEnvironment::systemEnvironment();
    QMap<QString, QString> out;
    for (const QString& name : own.keys())
        out.insert(name, own.value(name));
    return out;
}

QMap<QString, QString> sessionEnvironment(const QMap<QString, QString>& own)
{
    // Identity and paths; language; folders of the desktop; display, sound and bus; keys that an agent holds; proxies
    // and certificates; then what Windows programs cannot start without.
    static const QRegularExpression passed(
        u"^(HOME|USER|LOGNAME|SHELL|PATH|TMPDIR|LANG|LANGUAGE|LC_[A-Z]+|TZ"
        "|XDG_(RUNTIME_DIR|CONFIG_HOME|DATA_HOME|CACHE_HOME|STATE_HOME|CONFIG_DIRS|DATA_DIRS|CURRENT_DESKTOP|SESSION_"
        "TYPE)"
        "|DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|DBUS_SESSION_BUS_ADDRESS|PULSE_SERVER|SSH_AUTH_SOCK"
        "|(HTTP|HTTPS|FTP|ALL|NO)_PROXY|SSL_CERT_(FILE|DIR)|NIX_PATH|NIX_PROFILES"
        "|SYSTEMROOT|SYSTEMDRIVE|WINDIR|COMSPEC|PATHEXT|TEMP|TMP|USERNAME|USERDOMAIN|USERPROFILE|HOMEDRIVE|HOMEPATH"
        "|APPDATA|LOCALAPPDATA|PROGRAMDATA|ALLUSERSPROFILE|PUBLIC|PROGRAMFILES(\\(X86\\))?|PROGRAMW6432"
        "|COMMONPROGRAMFILES(\\(X86\\))?|COMPUTERNAME|OS|NUMBER_OF_PROCESSORS|PROCESSOR_[A-Z]+|PSMODULEPATH)$"_s,
        QRegularExpression::CaseInsensitiveOption);
    QMap<QString, QString> out;
    for (auto it = own.begin(); it != own.end(); ++it) {
        if (passed.match(it.key()).hasMatch())
            out.insert(it.key(), it.value());
    }
    return out;
}

static bool belongsToOneSession(const QString& name)
{
    static const QRegularExpression pattern(
        u"^(PWD|OLDPWD|SHLVL|_|TERM|TERM_.*|COLORTERM|COLUMNS|LINES|PS\\d|PROMPT.*|RPROMPT|LS_COLORS|HIST.*|DISPLAY"
        "|WAYLAND_DISPLAY|XAUTHORITY|DBUS_.*|XDG_SESSION_.*|XDG_RUNTIME_DIR|XDG_VTNR|XDG_SEAT|SSH_.*|GPG_TTY|TMUX.*|STY"
        "|WINDOWID|WINDOWPATH|VTE_.*|KONSOLE_.*|GNOME_.*|ITERM_.*|KITTY_.*|ALACRITTY_.*|WEZTERM_.*|SESSION_MANAGER"
        "|INVOCATION_ID|JOURNAL_STREAM|MANAGERPID|SYSTEMD_.*|DESKTOP_.*|JOBDECK_.*|QT_NO_THREADED_GLIB)$"_s); // ours
    return pattern.match(name).hasMatch();
}

static bool looksLikeASecret(const QString& name)
{
    static const QRegularExpression pattern(
        u"(TOKEN|SECRET|PASSW(OR)?D|PASSPHRASE|CREDENTIAL|PRIVATE|APIKEY|(^|_)(KEY|PAT|AUTH|PWD)(_|$))"_s,
        QRegularExpression::CaseInsensitiveOption);
    return pattern.match(name).hasMatch();
}

QMap<QString, QString> importable(const QMap<QString, QString>& loginShell, const QMap<QString, QString>& session)
{
    QMap<QString, QString> out;
    for (auto it = loginShell.begin(); it != loginShell.end(); ++it) {
        const bool isKnown = session.contains(it.key()) && session.value(it.key()) == it.value();
        if (!isKnown && isVariableName(it.key()) && !belongsToOneSession(it.key()) && !looksLikeASecret(it.key()))
            out.insert(it.key(), it.value());
    }
    return out;
}

Result<QMap<QString, QString>> loadImportedEnvironment(const QString& dataDir)
{
    const Result<QJsonObject> object = readPrivateJson(filePath(dataDir));
    if (!object)
        return object.error();
    QMap<QString, QString> variables;
    const QJsonObject stored = object->value("variables"_L1).toObject();
    for (auto it = stored.begin(); it != stored.end(); ++it)
        variables.insert(it.key(), it.value().toString());
    return variables;
}

Result<Done> saveImportedEnvironment(const QString& dataDir, const QMap<QString, QString>& variables)
{
    if (variables.isEmpty()) {
        QFile::remove(filePath(dataDir));
        return Done{};
    }
    QJsonObject stored;
    for (auto it = variables.begin(); it != variables.end(); ++it)
        stored.insert(it.key(), it.value());
    return writePrivateJson(filePath(dataDir), {{u"variables"_s, stored}});
}

QList<RunVariable> runVariables(const QMap<QString, QString>& session, const QMap<QString, QString>& imported)
{
    QMap<QString, RunVariable> out;
    for (auto it = session.begin(); it != session.end(); ++it)
        out.insert(it.key(), {.name = it.key(), .value = it.value(), .imported = false});
    for (auto it = imported.begin(); it != imported.end(); ++it)
        out.insert(it.key(), {.name = it.key(), .value = it.value(), .imported = true});
    return out.values();
}

QMap<QString, QString> baseEnvironment(const QString& dataDir)
{
    QMap<QString, QString> out = sessionEnvironment(ownEnvironment());
    const Result<QMap<QString, QString>> imported = loadImportedEnvironment(dataDir);
    if (imported)
        out.insert(*imported);
    else
        qCWarning(lcEnvironment, "%s", qUtf8Printable(imported.error().message));
    return out;
}

} // namespace jobdeck::local
