// SPDX-License-Identifier: Apache-2.0
// F6 and Shift+F6: the keyboard goes from one part of a window to the next, past all that is in between. GUI thread.
#pragma once

#include <QList>
#include <QObject>

class QStackedWidget;
class QWidget;

namespace jobdeck {

class PaneKeys final : public QObject
{
    Q_OBJECT

public:
    /// The parts are `rail` and what the shown one of `pages` is split into. Lives as long as `window`, its parent.
    PaneKeys(QWidget* rail, QStackedWidget* pages, QWidget* window);

private:
    QList<QWidget*> panes() const;
    void go(int step);

    QWidget* m_rail;
    QStackedWidget* m_pages;
};

} // namespace jobdeck
