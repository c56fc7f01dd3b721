// SPDX-License-Identifier: Apache-2.0
// Which jobs use which secrets: those that name them, and the one that owns a webhook's secret. Pure, GUI thread.
#pragma once

#include "secret.h"

#include <QMap>
#include <QStringList>

namespace jobdeck {

class JobTableModel;

/// Names of jobs, sorted, by the name of the secret.
QMap<QString, QStringList> secretUsage(const JobTableModel& jobs, const QList<SecretInfo>& secrets);

} // namespace jobdeck
