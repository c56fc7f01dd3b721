// SPDX-License-Identifier: Apache-2.0
// Rows newest first by key, as far as they were fetched, with live rows finding their place: the base of models that
// page. Lives on the GUI thread.
#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <QList>
#include <QString>

#include <algorithm>
#include <functional>

namespace jobdeck {

/// `Row` has `key` and `id`. Beside it there are `matches(Row, Query)` and `rowsOf(Page)`, and `Page` has `hasMore`.
template<class Row, class Query, class Page>
class KeysetTableModel : public QAbstractTableModel
{
public:
    using RowType = Row;
    using QueryType = Query;
    using PageType = Page;
    using QAbstractTableModel::QAbstractTableModel;

    /// A new question: empty until its first page comes. The only thing that resets.
    void restart(const Query& query)
    {
        beginResetModel();
        m_query = query;
        m_rows.clear();
        m_keys.clear();
        m_hasMore = false;
        m_asked = false;
        endResetModel();
    }

    /// The page after the last row.
    void append(const Page& page)
    {
        QList<Row> fresh;
        const qint64 oldest = m_rows.isEmpty() ? 0 : m_rows.last().key;
        for (const Row& row : rowsOf(page)) {
            if (m_rows.isEmpty() || row.key < oldest)
                fresh.append(row);
        }
        if (!m_rows.isEmpty())
            addNew(page);
        m_hasMore = page.hasMore;
        if (fresh.isEmpty()) {
            m_asked = false;
            return;
        }
        beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(fresh.size()) - 1);
        m_asked = false; // not earlier: whoever hears of the coming rows must not ask for the same page again
        for (const Row& row : std::as_const(fresh))
            m_keys.insert(row.id, row.key);
        m_rows.append(fresh);
        endInsertRows();
    }

    /// Rows of a page that are not there yet and not older than what was fetched. A live row that came first is newer
    /// than the page.
    void addNew(const Page& page)
    {
        const qint64 oldest = m_rows.isEmpty() ? 0 : m_rows.last().key;
        for (const Row& row : rowsOf(page)) {
            if (row.key > oldest && !m_keys.contains(row.id))
                insert(row);
        }
    }

    /// New or changed: comes, changes or goes as the query says. Rows older than what was fetched wait for their page.
    void apply(const Row& row)
    {
        const bool belongs = matches(row, m_query);
        const int place = rowOf(row.id);
        if (place >= 0 && !belongs) {
            removeAt(place);
        } else if (place >= 0) {
            m_rows[place] = row;
            emit dataChanged(index(place, 0), index(place, columnCount() - 1));
        } else if (belongs) {
            insert(row);
        }
    }

    void remove(const QString& id)
    {
        if (const int row = rowOf(id); row >= 0)
            removeAt(row);
    }

    const Query& query() const { return m_query; }
    const Row& rowAt(int row) const { return m_rows.at(row); }
    /// -1: it is not among the rows.
    int rowOf(const QString& id) const
    {
        const auto key = m_keys.constFind(id);
        return key == m_keys.cend() ? -1 : placeOf(*key);
    }
    bool hasMore() const { return m_hasMore; }
    /// What relative times are reckoned from; the view that asked repaints.
    void setNow(qint64 nowMs) { m_now = nowMs; }
    qint64 now() const { return m_now; }
    /// The page that was wanted did not come: fetchMore() may ask again.
    void forgetRequest() { m_asked = false; }

    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    bool canFetchMore(const QModelIndex& parent) const override
    {
        return !parent.isValid() && m_hasMore && !m_asked && !m_rows.isEmpty();
    }
    void fetchMore(const QModelIndex& parent) override
    {
        if (!canFetchMore(parent))
            return;
        m_asked = true;
        wantMore(m_rows.last().key);
    }

protected:
    /// Ask for the page before this key; once until append() brings it or restart() forgets it.
    virtual void wantMore(qint64 beforeKey) = 0;

private:
    void insert(const Row& row)
    {
        const int place = placeOf(row.key);
        if (place == rowCount() && m_hasMore)
            return;
        beginInsertRows({}, place, place);
        m_rows.insert(place, row);
        m_keys.insert(row.id, row.key);
        endInsertRows();
    }
    /// Where a row of this key is or belongs.
    int placeOf(qint64 key) const
    {
        return static_cast<int>(std::ranges::lower_bound(m_rows, key, std::greater(), &Row::key) - m_rows.begin());
    }
    void removeAt(int row)
    {
        beginRemoveRows({}, row, row);
        m_keys.remove(m_rows.at(row).id);
        m_rows.removeAt(row);
        endRemoveRows();
    }

    Query m_query;
    QList<Row> m_rows;             ///< by descending key
    QHash<QString, qint64> m_keys; ///< id → key
    bool m_hasMore = false;
    bool m_asked = false;
    qint64 m_now = 0;
};

} // namespace jobdeck
