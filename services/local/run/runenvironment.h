// SPDX-License-Identifier: Apache-2.0
// The environment that every run starts from: what the session gives, plus what was imported from the login shell.
// Reads and writes one small file; any thread but the GUI's.
#pragma once

#include "machine.h"
#include "result.h"

#include <QList>
#include <QMap>
#include <QString>

namespace jobdeck::local {

/// This process's environment.
QMap<QString, QString> ownEnvironment();

/// What of Jobdeck's own environment a run gets: who and where the user is, language, paths, display and bus, proxies.
/// Anything else (tokens exported in some terminal, settings of the terminal or the debugger) stays out, so that a job
/// does not depend on how Jobdeck was started.
QMap<QString, QString> sessionEnvironment(const QMap<QString, QString>& own);

/// What of the login shell's environment is worth keeping: what differs from the session's, without what belongs to one
/// session or terminal and without what looks like a secret by its name: secrets belong in the vault, not in a file.
QMap<QString, QString> importable(const QMap<QString, QString>& loginShell, const QMap<QString, QString>& session);

/// The imported variables kept in a data folder; empty where there are none.
Result<QMap<QString, QString>> loadImportedEnvironment(const QString& dataDir);
/// Empty removes them. The file can be read by this user only.
Result<Done> saveImportedEnvironment(const QString& dataDir, const QMap<QString, QString>& variables);

/// Both together, sorted by name; imported ones win.
QList<RunVariable> runVariables(const QMap<QString, QString>& session, const QMap<QString, QString>& imported);

/// Name → value of everything a run on this data folder starts from. A file that cannot be read counts as nothing
/// imported and is logged.
QMap<QString, QString> baseEnvironment(const QString& dataDir);

} // namespace jobdeck::local
