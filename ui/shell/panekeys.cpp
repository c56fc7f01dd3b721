// SPDX-License-Identifier: Apache-2.0
#include "shell/panekeys.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>

namespace jobdeck {

namespace {

bool takesFocus(const QWidget& widget)
{
    return widget.isVisible() && widget.isEnabled() && !widget.focusProxy() &&
           (widget.focusPolicy() & Qt::TabFocus) == Qt::TabFocus;
}

/// Where people expect to be: in the list, at the chosen page, else at the first thing there.
QWidget* entranceOf(const QWidget& pane)
{
    QWidget* first = nullptr;
    for (QWidget* widget : pane.findChildren<QWidget*>()) {
        if (!takesFocus(*widget))
            continue;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        if (qobject_cast<QAbstractItemView*>(widget) || (button && button->isChecked() && button->group()))
            return widget;
        if (!first)
            first = widget;
    }
    return first;
}

} // namespace

PaneKeys::PaneKeys(QWidget* rail, QStackedWidget* pages, QWidget* window)
    : QObject(window)
    , m_rail(rail)
    , m_pages(pages)
{
    connect(new QShortcut(QKeySequence(Qt::Key_F6), window), &QShortcut::activated, this, [this] { go(1); });
    connect(new QShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F6), window), &QShortcut::activated, this,
            [this] { go(-1); });
}

QList<QWidget*> PaneKeys::panes() const
{
    QList<QWidget*> panes = {m_rail};
    QWidget* page = m_pages->currentWidget();
    const auto* splitter = page->findChild<QSplitter*>();
    if (!splitter)
        return panes << page;
    for (int i = 0; i < splitter->count(); ++i) {
        if (splitter->widget(i)->isVisible())
            panes << splitter->widget(i);
    }
    return panes;
}

void PaneKeys::go(int step)
{
    const QList<QWidget*> all = panes();
    const QWidget* focus = QApplication::focusWidget();
    const auto holds = [focus](const QWidget* pane) { return focus && (pane == focus || pane->isAncestorOf(focus)); };
    const auto here = std::ranges::find_if(all, holds);
    const auto count = static_cast<int>(all.size());
    int at = here == all.end() ? (step > 0 ? -1 : count) : static_cast<int>(here - all.begin());
    for (int tried = 0; tried < count; ++tried) {
        at = (at + step + count) % count;
        if (QWidget* entrance = entranceOf(*all.at(at))) {
            entrance->setFocus(Qt::ShortcutFocusReason);
            return;
        }
    }
}

} // namespace jobdeck
