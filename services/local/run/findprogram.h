// SPDX-License-Identifier: Apache-2.0
// Where a program is that a run wants to start. Looks at files, changes none; any thread.
#pragma once

#include "result.h"

#include <QMap>
#include <QString>

namespace jobdeck::local {

/// The absolute path of a program: the name is looked up in the PATH of `environment`, never in Jobdeck's own; `~/` is
/// the run's home. Unavailable with a sentence that says what is missing.
Result<QString> findProgram(const QString& program, const QMap<QString, QString>& environment);

/// A path with a leading `~` replaced by the run's home.
QString withHome(const QString& path, const QMap<QString, QString>& environment);

} // namespace jobdeck::local
