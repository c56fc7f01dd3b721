// SPDX-License-Identifier: Apache-2.0
#include "vault/secretdelegate.h"

#include "tables/secretcolumn.h"
#include "theme/icons.h"
#include "theme/statecolors.h"

#include <QStyleOptionViewItem>

namespace jobdeck {

using namespace Qt::StringLiterals;

void SecretDelegate::paintContent(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    Words words{.text = index.data().toString(), .color = secondaryTextColor(option.palette)};
    const auto column = static_cast<SecretColumn>(index.column());
    if (column == SecretColumn::Name) {
        words.color = QColor();
        words.strong = true;
    } else if (column == SecretColumn::Created && index.data(SecretLostRole).toBool()) {
        words.color = errorColor(option.palette);
        words.icon = icon(u"warning"_s, IconTone::Red);
    } else if (column == SecretColumn::Expires && index.data(SecretExpiredRole).toBool()) {
        words.color = warningColor(option.palette);
        words.icon = icon(u"clock"_s, IconTone::Amber);
    }
    paintWords(painter, option, words);
}

} // namespace jobdeck
