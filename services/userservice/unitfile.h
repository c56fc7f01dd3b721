// SPDX-License-Identifier: Apache-2.0
// The systemd user unit that runs one data folder's jobs: its name and its text. Pure functions, any thread.
#pragma once

#include <QMap>
#include <QString>

namespace jobdeck {

struct UnitFile
{
    QString program; ///< jobdeckctl, with its path
    QString folder;  ///< of the data
    QMap<QString, QString> environment;
    bool operator==(const UnitFile&) const = default;
};

/// `jobdeck.service` for this user's own data folder, else with a short name of the folder in it.
QString unitName(const QString& folder);
/// See systemd.service(5) for its parts, systemd.syntax(7) for its quotes.
QString unitText(const UnitFile& unit);
/// Written by unitText(), whatever it runs.
bool isOurUnit(const QString& text);
/// One word of a unit file's line, as it has to be written for systemd to read exactly `word`.
QString unitWord(const QString& word);
/// What runs would miss without the session that the user is in now: of its environment what does not end with it and
/// is no secret.
QMap<QString, QString> lastingEnvironment(const QMap<QString, QString>& own);

} // namespace jobdeck
