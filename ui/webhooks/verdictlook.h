// SPDX-License-Identifier: Apache-2.0
// How a delivery's verdict looks: a shape of its own and a colour. GUI thread.
#pragma once

#include "delivery.h"
#include "listener.h"

#include <QColor>
#include <QIcon>

class QPalette;

namespace jobdeck {

QIcon verdictIcon(DeliveryVerdict verdict);
QColor verdictColor(DeliveryVerdict verdict, const QPalette& palette);

QIcon listenerIcon(ListenerStatus::State state);

} // namespace jobdeck
