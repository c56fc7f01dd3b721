// SPDX-License-Identifier: Apache-2.0
#include "widgets/menukeys.h"

#include <QKeyEvent>
#include <QMenu>

#include <algorithm>

namespace jobdeck {

namespace {

class MenuKeys final : public QObject
{
public:
    explicit MenuKeys(QMenu* menu) : QObject(menu), m_menu(menu) { menu->installEventFilter(this); }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::KeyPress) {
            const auto* key = static_cast<QKeyEvent*>(event);
            if (key->key() == Qt::Key_Home || key->key() == Qt::Key_End) {
                go(key->key() == Qt::Key_End);
                return true;
            }
        }
        return QObject::eventFilter(watched, event);
    }

private:
    void go(bool last)
    {
        QList<QAction*> actions = m_menu->actions();
        if (last)
            std::ranges::reverse(actions);
        const auto found = std::ranges::find_if(actions, [](const QAction* action) {
            return action->isVisible() && action->isEnabled() && !action->isSeparator();
        });
        if (found != actions.end())
            m_menu->setActiveAction(*found);
    }

    QMenu* m_menu;
};

} // namespace

void takeHomeAndEnd(QMenu* menu)
{
    new MenuKeys(menu);
}

} // namespace jobdeck
