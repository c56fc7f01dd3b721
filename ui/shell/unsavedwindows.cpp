// SPDX-License-Identifier: Apache-2.0
#include "shell/unsavedwindows.h"

#include "copy/copydialog.h"
#include "editor/jobeditor.h"

#include <QApplication>
#include <QWidget>

namespace jobdeck {

using namespace Qt::StringLiterals;

static bool losesSomething(const QWidget* window)
{
    if (const auto* editor = qobject_cast<const JobEditor*>(window))
        return editor->isModified() && !editor->keepsDraft();
    if (const auto* copy = qobject_cast<const CopyDialog*>(window))
        return copy->losesSomething();
    return window->isWindowModified();
}

QStringList unsavedWindows()
{
    QStringList titles;
    for (const QWidget* window : QApplication::topLevelWidgets()) {
        if (window->isVisible() && losesSomething(window))
            titles += window->windowTitle().remove(u"[*]"_s);
    }
    titles.sort(Qt::CaseInsensitive);
    return titles;
}

} // namespace jobdeck
