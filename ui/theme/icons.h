// SPDX-License-Identifier: Apache-2.0
// Jobdeck's own icons, drawn in the application's palette whenever they are painted. GUI thread.
#pragma once

#include "executionstatus.h"

#include <QIcon>

namespace jobdeck {

/// What an icon is drawn in. Disabled icons are always grey.
enum class IconTone { Text, Secondary, Accent, OnAccent, Green, Amber, Red };

/// `name` is a file of resources/icons without ".svg". An unknown name is logged and draws nothing.
QIcon icon(const QString& name, IconTone tone = IconTone::Text);

/// A shape of its own for every status, in the status's colour.
QIcon statusIcon(ExecutionStatus status);

/// The name of that shape, for icon().
QString statusIconName(ExecutionStatus status);

} // namespace jobdeck
