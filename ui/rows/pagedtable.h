// SPDX-License-Identifier: Apache-2.0
// A table of rows that come page by page: fetches further ones before the end is reached, keeps their times true,
// selects one row unless told otherwise. GUI thread.
#pragma once

#include "rows/rowtable.h"

#include <functional>

namespace jobdeck {

class Clock;

class PagedTable : public RowTable
{
    Q_OBJECT

public:
    /// `idRole`: under which the rows have their ids.
    PagedTable(RowDelegate* delegate, QAbstractItemModel* rows, int idRole, QWidget* parent = nullptr);

    /// The selected one; of several the one with the focus; empty: none.
    QString selectedId() const;
    /// Selects the row of that id and brings it into view; false: it is not among the rows.
    bool showId(const QString& id);

signals:
    void selectionMoved();

protected:
    /// `setNow` tells the model; `nextChange` says when a row's words read differently (UTC ms).
    void keepTimesTrue(const Clock* clock, std::function<void(qint64 now)> setNow,
                       std::function<qint64(int row, qint64 now)> nextChange);
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;

private:
    void fetchAhead();
    void forgetUnchosen();

    int m_idRole;
};

} // namespace jobdeck
