// SPDX-License-Identifier: Apache-2.0
#include "history/executiondelegate.h"

#include "tables/executioncolumn.h"
#include "theme/icons.h"
#include "theme/statecolors.h"

#include <QStyleOptionViewItem>

namespace jobdeck {

void ExecutionDelegate::paintContent(QPainter& painter, const QStyleOptionViewItem& option,
                                     const QModelIndex& index) const
{
    const auto status = static_cast<ExecutionStatus>(index.data(ExecutionStatusRole).toInt());
    Words words{.text = index.data().toString(), .color = secondaryTextColor(option.palette)};
    switch (static_cast<ExecutionColumn>(index.column())) {
    case ExecutionColumn::Status:
        words.icon = statusIcon(status);
        words.color = stateColor(status, option.palette);
        break;
    case ExecutionColumn::Job:
        words.color = QColor();
        words.strong = true;
        break;
    case ExecutionColumn::When:
        words.color = QColor();
        break;
    case ExecutionColumn::Took:
        words.alignment = Qt::AlignRight;
        break;
    case ExecutionColumn::Trigger:
    case ExecutionColumn::Message:
        break;
    }
    paintWords(painter, option, words);
}

} // namespace jobdeck
