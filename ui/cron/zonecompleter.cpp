// SPDX-License-Identifier: Apache-2.0
#include "cron/zonecompleter.h"

#include "cron/zonedelegate.h"
#include "cron/zonelistmodel.h"

#include <QListView>

namespace jobdeck {

ZoneCompleter::ZoneCompleter(ZoneListModel* model, QObject* parent) : QCompleter(model, parent)
{
    setCompletionRole(ZoneListModel::SearchRole);
    setFilterMode(Qt::MatchContains);
    setCaseSensitivity(Qt::CaseInsensitive);
    setMaxVisibleItems(12);
    setWrapAround(false); // beyond the ends stands what was typed: nothing, where the list was opened
    auto* list = new QListView;
    list->setUniformItemSizes(true); // else every offset would be computed to lay the list out
    list->setMinimumWidth(360);
    setPopup(list);
    list->setItemDelegate(new ZoneDelegate(list)); // after setPopup(), which installs its own
}

QString ZoneCompleter::pathFromIndex(const QModelIndex& index) const
{
    return index.data(ZoneListModel::ZoneIdRole).toString();
}

} // namespace jobdeck
