// SPDX-License-Identifier: Apache-2.0
// A row of a list in two lines: a picture, a name, quiet words below it and at the end. GUI thread.
#pragma once

#include <QIcon>
#include <QSize>
#include <QString>

class QModelIndex;
class QPainter;
class QStyleOptionViewItem;

namespace jobdeck {

struct TwoLines
{
    QIcon picture;
    QString name;
    QString details;
    QString end;
};

/// On the row's own ground. `option` is initialised (QStyledItemDelegate::initStyleOption).
void paintTwoLines(QPainter& painter, QStyleOptionViewItem option, const TwoLines& words);
QSize twoLinesSize(const QStyleOptionViewItem& option);

} // namespace jobdeck
