// SPDX-License-Identifier: Apache-2.0
// What JobdeckStyle draws itself. Every function paints one part from its style option alone. GUI thread.
#pragma once

#include <QStyleOption>

class QPainter;
class QWidget;

namespace jobdeck::parts {

// buttons.cpp
void pushButtonPanel(const QStyleOption& option, QPainter& painter, const QWidget* widget);
/// The option with its words in the colour that the button's role asks for.
QStyleOptionButton withRoleColors(const QStyleOptionButton& option, const QWidget* widget);
void toolButtonPanel(const QStyleOption& option, QPainter& painter, const QWidget* widget);
void checkBox(const QStyleOption& option, QPainter& painter);
void radioButton(const QStyleOption& option, QPainter& painter);

// inputs.cpp
void lineEditPanel(const QStyleOption& option, QPainter& painter, const QWidget* widget);
void scrollAreaFrame(const QStyleOption& option, QPainter& painter, const QWidget* widget);
/// A frame around other things: an edge without a ground.
void plainFrame(const QStyleOption& option, QPainter& painter);
void comboBox(const QStyleOptionComboBox& option, QPainter& painter);
QRect comboBoxPart(const QStyleOptionComboBox& option, QStyle::SubControl part);
/// Of a combo or spin box around these contents.
QSize inputSize(const QStyleOption& option, const QSize& contents);
void spinBox(const QStyleOptionSpinBox& option, QPainter& painter);
QRect spinBoxPart(const QStyleOptionSpinBox& option, QStyle::SubControl part);

// scrollbars.cpp
void scrollBar(const QStyleOptionSlider& option, QPainter& painter);
QRect scrollBarPart(const QStyleOptionSlider& option, QStyle::SubControl part);

// items.cpp
void itemBackground(const QStyleOptionViewItem& option, QPainter& painter, const QWidget* widget);
void headerSection(const QStyleOptionHeader& option, QPainter& painter);
void headerArrow(const QStyleOptionHeader& option, QPainter& painter);
void branch(const QStyleOption& option, QPainter& painter);
void splitterHandle(const QStyleOption& option, QPainter& painter);

// tabs.cpp
void tabShape(const QStyleOptionTab& option, QPainter& painter);
QStyleOptionTab withTabColors(const QStyleOptionTab& option);
void tabBarBase(const QStyleOption& option, QPainter& painter);

// menus.cpp
void menuPanel(const QStyleOption& option, QPainter& painter);
void menuItem(const QStyleOptionMenuItem& option, QPainter& painter, const QWidget* widget);
QSize menuItemSize(const QStyleOptionMenuItem& option, const QSize& contents);
void menuBarItem(const QStyleOptionMenuItem& option, QPainter& painter);
void toolTipPanel(const QStyleOption& option, QPainter& painter);

} // namespace jobdeck::parts
