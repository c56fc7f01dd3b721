// SPDX-License-Identifier: Apache-2.0
// The row that somebody asked a page for, until the page's list has come. A part of the page, GUI thread.
#pragma once

#include <QString>

namespace jobdeck {

class PagedTable;
class RowPager;
class StateStack;

class WantedRow
{
public:
    /// True: it is in the list already, and selected now. False: it waits for the list to be fetched anew.
    bool ask(const QString& id, const RowPager& pager, PagedTable& table);
    /// The list has come: selects what was asked for, else the row of `shown`, else the first. What is further back
    /// than the first page keeps its details, without a place in the list. False: there is nothing to select.
    bool select(const QString& shown, PagedTable& table);

private:
    QString m_id;
};

/// What stands in a list's place while its rows are fetched or where they did not come; else the rows. False: they have
/// come, and there are none.
bool showRows(const RowPager& pager, const PagedTable& table, StateStack& stack, const QString& failedTitle);

} // namespace jobdeck
