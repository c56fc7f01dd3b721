// SPDX-License-Identifier: Apache-2.0
// Executions newest first, as far as they were fetched, with live rows finding their place. Lives on the GUI thread;
// takes values and knows nobody.
#pragma once

#include "executionquery.h"
#include "tables/executioncolumn.h"
#include "tables/executionmatch.h"
#include "tables/keysettablemodel.h"

#include <QLocale>
#include <QTimeZone>

namespace jobdeck {

inline const QList<Execution>& rowsOf(const ExecutionPage& page)
{
    return page.executions;
}

class ExecutionTableModel final : public KeysetTableModel<Execution, ExecutionQuery, ExecutionPage>
{
    Q_OBJECT

public:
    explicit ExecutionTableModel(const QTimeZone& viewerZone = QTimeZone::systemTimeZone(),
                                 const QLocale& locale = QLocale(), QObject* parent = nullptr);

    const Execution& executionAt(int row) const { return rowAt(row); }
    /// What pending rows say they wait for.
    void setWaiting(const QString& words);

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

signals:
    void moreWanted(qint64 beforeKey);

protected:
    void wantMore(qint64 beforeKey) override { emit moreWanted(beforeKey); }

private:
    QString text(const Execution& execution, ExecutionColumn column) const;
    QString message(const Execution& execution) const;
    QString toolTip(const Execution& execution, ExecutionColumn column) const;

    QTimeZone m_viewerZone;
    QLocale m_locale;
    QString m_waiting;
};

} // namespace jobdeck
