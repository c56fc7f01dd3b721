// SPDX-License-Identifier: Apache-2.0
// Finds the parts of a window as a user does: by what is written on them or by their accessible name. GUI thread.
#pragma once

#include <QAbstractButton>
#include <QLabel>
#include <QWidget>

namespace jobdeck {

/// The button with these words (without the ampersand), or null.
inline QAbstractButton* buttonNamed(const QWidget& window, const QString& words)
{
    for (QAbstractButton* button : window.findChildren<QAbstractButton*>()) {
        if (button->text().remove(QLatin1Char('&')) == words)
            return button;
    }
    return nullptr;
}

/// The widget of that type and accessible name, or null.
template<class T>
T* widgetNamed(const QWidget& window, const QString& name)
{
    for (T* widget : window.findChildren<T*>()) {
        if (widget->accessibleName() == name)
            return widget;
    }
    return nullptr;
}

/// A label that can be seen has these words.
inline bool says(const QWidget& window, const QString& words)
{
    for (const QLabel* label : window.findChildren<QLabel*>()) {
        if (label->isVisibleTo(&window) && label->text().contains(words))
            return true;
    }
    return false;
}

} // namespace jobdeck
