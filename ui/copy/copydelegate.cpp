// SPDX-License-Identifier: Apache-2.0
#include "copy/copydelegate.h"

#include "tables/copytablemodel.h"
#include "theme/icons.h"
#include "theme/statecolors.h"

#include <QStyleOptionViewItem>

namespace jobdeck {

using namespace Qt::StringLiterals;

void CopyDelegate::paintContent(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    Words words{.text = index.data().toString(), .color = secondaryTextColor(option.palette)};
    const auto fate = static_cast<CopyFate>(index.data(CopyTableModel::FateRole).toInt());
    const auto state = static_cast<CopyResult::State>(index.data(CopyTableModel::StateRole).toInt());
    if (index.column() == CopyTableModel::Name) {
        words.color = QColor();
        words.strong = true;
    } else if (index.column() == CopyTableModel::There && fate == CopyFate::Blocked) {
        words.icon = icon(u"warning"_s, IconTone::Amber);
    } else if (index.column() == CopyTableModel::Outcome) {
        switch (state) {
        case CopyResult::State::Waiting:
            break;
        case CopyResult::State::Copying:
            words.icon = icon(u"status-running"_s, IconTone::Accent);
            break;
        case CopyResult::State::Copied:
            words.icon = icon(u"status-completed"_s, IconTone::Green);
            break;
        case CopyResult::State::Partly:
            words.icon = icon(u"warning"_s, IconTone::Amber);
            words.color = warningColor(option.palette);
            break;
        case CopyResult::State::Failed:
            words.icon = icon(u"status-failed"_s, IconTone::Red);
            words.color = errorColor(option.palette);
            break;
        }
    }
    paintWords(painter, option, words);
}

} // namespace jobdeck
