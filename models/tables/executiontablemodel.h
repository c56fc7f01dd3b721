// SPDX-License-Identifier: Apache-2.0
// Executions newest first, as far as they were fetched, with live rows finding their place. Lives on the GUI thread;
// takes values and knows nobody.
#pragma once

#include "executionquery.h"
#include "tables/executioncolumn.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QLocale>
#include <QTimeZone>

namespace jobdeck {

class ExecutionTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit ExecutionTableModel(const QTimeZone& viewerZone = QTimeZone::systemTimeZone(),
                                 const QLocale& locale = QLocale(), QObject* parent = nullptr);

    /// A new question: empty until its first page comes. The only thing that resets.
    void restart(const ExecutionQuery& query);
    const ExecutionQuery& query() const { return m_query; }
    /// The page after the last row.
    void append(const ExecutionPage& page);
    /// New or changed: comes, changes or goes as the query says. Rows older than what was fetched wait for their page.
    void apply(const Execution& execution);
    void remove(const QString& executionId);
    /// What relative times are reckoned from; the view that asked repaints.
    void setNow(qint64 nowMs) { m_now = nowMs; }
    qint64 now() const { return m_now; }

    const Execution& executionAt(int row) const { return m_executions.at(row); }
    int rowOf(const QString& executionId) const;
    bool hasMore() const { return m_hasMore; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

    /// The page that was wanted did not come: fetchMore() may ask again.
    void forgetRequest() { m_asked = false; }

signals:
    /// Asks for the page before this key; once until append() brings it or restart() forgets it.
    void moreWanted(qint64 beforeKey);

private:
    QString text(const Execution& execution, ExecutionColumn column) const;
    QString toolTip(const Execution& execution, ExecutionColumn column) const;
    /// Where a row of this key is or belongs.
    int placeOf(qint64 key) const;
    void removeAt(int row);

    QTimeZone m_viewerZone;
    QLocale m_locale;
    qint64 m_now = 0;
    ExecutionQuery m_query;
    QList<Execution> m_executions; ///< by descending key
    QHash<QString, qint64> m_keys; ///< id → key
    bool m_hasMore = false;
    bool m_asked = false;
};

} // namespace jobdeck
