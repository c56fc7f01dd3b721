// SPDX-License-Identifier: Apache-2.0
#include "rows/wantedrow.h"

#include "rows/pagedtable.h"
#include "rows/rowpager.h"
#include "widgets/statestack.h"

#include <QAbstractItemModel>
#include <QCoreApplication>

#include <utility>

namespace jobdeck {

using namespace Qt::StringLiterals;

bool WantedRow::ask(const QString& id, const RowPager& pager, PagedTable& table)
{
    m_id = id;
    if (pager.state() != RowPager::State::Loaded || !table.showId(id))
        return false;
    m_id.clear();
    return true;
}

bool WantedRow::select(const QString& shown, PagedTable& table)
{
    if (const QString wanted = std::exchange(m_id, {}); !wanted.isEmpty()) {
        table.showId(wanted);
        return true;
    }
    if (table.showId(shown))
        return true;
    if (table.model()->rowCount() == 0)
        return false;
    table.selectRow(0);
    return true;
}

bool showRows(const RowPager& pager, const PagedTable& table, StateStack& stack, const QString& failedTitle)
{
    const auto translated = [](const char* text) { return QCoreApplication::translate("jobdeck::Rows", text); };
    if (pager.state() == RowPager::State::Failed)
        stack.showState({.iconName = u"error"_s,
                         .title = failedTitle,
                         .details = pager.error().message,
                         .action = translated("Try again")});
    else if (table.model()->rowCount() > 0)
        stack.showContent();
    else if (pager.state() == RowPager::State::Loading)
        stack.showLoading(translated("Loading…"));
    else
        return false;
    return true;
}

} // namespace jobdeck
