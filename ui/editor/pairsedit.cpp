// SPDX-License-Identifier: Apache-2.0
#include "editor/pairsedit.h"

#include "theme/fonts.h"
#include "theme/metrics.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QSignalBlocker>

#include <set>

namespace jobdeck {

namespace {

constexpr int kVisibleRows = 4;

} // namespace

PairsEdit::PairsEdit(QWidget* parent) : QTableWidget(1, 2, parent)
{
    QFont header = font();
    header.setFamilies({header.family()}); // said, or the header would take over the cells' font
    horizontalHeader()->setFont(header);
    setFont(monospaceFont());
    setHorizontalHeaderLabels({tr("Name"), tr("Value")});
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(metrics::CompactRow);
    verticalHeader()->setDefaultSectionSize(metrics::CompactRow);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->resizeSection(0, 200);
    setEditTriggers(AllEditTriggers);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setTabKeyNavigation(false); // Tab leaves the table, the arrow keys walk in it
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setToolTip(tr("Type to edit. Delete removes the selected rows."));
    connect(this, &QTableWidget::itemChanged, this, &PairsEdit::onItemChanged);
}

QString PairsEdit::cell(int row, int column) const
{
    const QTableWidgetItem* item = this->item(row, column);
    return item ? item->text() : QString();
}

void PairsEdit::setRow(int row, const QString& name, const QString& value)
{
    setItem(row, 0, new QTableWidgetItem(name));
    setItem(row, 1, new QTableWidgetItem(value));
}

void PairsEdit::setPairs(const QMap<QString, QString>& pairs)
{
    const QSignalBlocker quiet(this);
    setRowCount(0);
    setRowCount(static_cast<int>(pairs.size()) + 1);
    int row = 0;
    for (auto it = pairs.begin(); it != pairs.end(); ++it)
        setRow(row++, it.key(), it.value());
    setRow(row, {}, {});
}

QMap<QString, QString> PairsEdit::pairs() const
{
    QMap<QString, QString> pairs;
    for (int row = 0; row < rowCount(); ++row) {
        const QString name = cell(row, 0).trimmed();
        // A value without a name is kept under the empty one, so that validation can speak of it.
        if (!name.isEmpty() || !cell(row, 1).isEmpty())
            pairs.insert(name, cell(row, 1));
    }
    return pairs;
}

QStringList PairsEdit::repeatedNames() const
{
    std::set<QString> seen;
    QStringList repeated;
    for (int row = 0; row < rowCount(); ++row) {
        const QString name = cell(row, 0).trimmed();
        if (!name.isEmpty() && !seen.insert(name).second)
            repeated += name;
    }
    return repeated;
}

void PairsEdit::onItemChanged()
{
    const int last = rowCount() - 1;
    if (!cell(last, 0).isEmpty() || !cell(last, 1).isEmpty()) {
        const QSignalBlocker quiet(this);
        insertRow(last + 1);
        setRow(last + 1, {}, {});
    }
    emit edited();
}

void PairsEdit::removeSelected()
{
    std::set<int> rows;
    for (const QModelIndex& index : selectedIndexes())
        rows.insert(index.row());
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        if (*row < rowCount() - 1)
            removeRow(*row);
    }
    emit edited();
}

void PairsEdit::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Delete)
        return removeSelected();
    QTableWidget::keyPressEvent(event);
}

QSize PairsEdit::sizeHint() const
{
    return {QTableWidget::sizeHint().width(),
            horizontalHeader()->sizeHint().height() + kVisibleRows * metrics::CompactRow + 2 * frameWidth()};
}

} // namespace jobdeck
