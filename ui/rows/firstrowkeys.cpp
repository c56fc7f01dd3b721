// SPDX-License-Identifier: Apache-2.0
#include "rows/firstrowkeys.h"

#include <QAbstractItemView>
#include <QKeyEvent>

#include <algorithm>

namespace jobdeck {

FirstRowKeys::FirstRowKeys(QAbstractItemView* view) : QObject(view), m_view(view)
{
    view->installEventFilter(this);
}

bool FirstRowKeys::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if ((key->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier && select(key->key()))
            return true;
    }
    return QObject::eventFilter(watched, event);
}

bool FirstRowKeys::select(int key)
{
    const bool arrow = key == Qt::Key_Down || key == Qt::Key_Up; // from where the user was, if anywhere
    const bool start = key == Qt::Key_Home || key == Qt::Key_PageUp;
    const QAbstractItemModel* model = m_view->model();
    if ((!arrow && !start) || !model || model->rowCount() == 0 || m_view->selectionModel()->hasSelection())
        return false;
    const QModelIndex current = m_view->currentIndex();
    const QModelIndex wanted = model->index(arrow ? std::max(0, current.row()) : 0, std::max(0, current.column()));
    // Also where that is the current one already, which setCurrentIndex() would leave unselected.
    m_view->selectionModel()->setCurrentIndex(wanted, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_view->scrollTo(wanted);
    return true;
}

} // namespace jobdeck
