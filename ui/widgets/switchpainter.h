// SPDX-License-Identifier: Apache-2.0
// Paints an on/off switch, for delegates and buttons: on and off differ by place and fill, not by colour alone. GUI
// thread.
#pragma once

#include <QRect>
#include <QStyle>

class QPainter;
class QPalette;

namespace jobdeck {

/// The size that paintSwitch() fills.
QSize switchSize();

/// The switch in the middle of `rect`. Of `state` State_On, State_Enabled, State_MouseOver and State_HasFocus matter.
void paintSwitch(QPainter& painter, const QRect& rect, QStyle::State state, const QPalette& palette);

} // namespace jobdeck
