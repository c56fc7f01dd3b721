// SPDX-License-Identifier: Apache-2.0
// How what a plan would change reads in a terminal. Pure, any thread.
#pragma once

#include "transfer/transferplan.h"

#include <QStringList>

namespace jobdeck::ctl {

/// "+ Backup", "~ Backup" with each changed field under it, old and new; nothing for what stays. `colour` for
/// terminals.
QString differenceText(const TransferPlan& plan, bool colour);

/// Lines of two texts as a difference: "- old", "+ new", and what stays around them.
QStringList lineDifference(const QString& before, const QString& after);

} // namespace jobdeck::ctl
