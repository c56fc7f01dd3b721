// SPDX-License-Identifier: Apache-2.0
// Uses a window as a screen reader or voice control does: through what its parts offer, without mouse and keys.
#pragma once

#include <QAccessible>
#include <QWidget>

namespace jobdeck {

/// Does the first thing that the widget offers. False where it offers nothing.
inline bool actAssistively(QWidget* widget)
{
    QAccessibleInterface* heard = QAccessible::queryAccessibleInterface(widget);
    QAccessibleActionInterface* actions = heard ? heard->actionInterface() : nullptr;
    const QStringList names = actions ? actions->actionNames() : QStringList();
    if (names.isEmpty())
        return false;
    actions->doAction(names.first());
    return true;
}

/// Replaces the text as dictation does: no key is pressed.
inline void enterAssistively(QWidget* widget, const QString& text)
{
    if (QAccessibleInterface* heard = QAccessible::queryAccessibleInterface(widget))
        heard->setText(QAccessible::Value, text);
}

} // namespace jobdeck
