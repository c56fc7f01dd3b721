// SPDX-License-Identifier: Apache-2.0
#include "widgets/searchfield.h"

#include "theme/icons.h"

#include <QAction>
#include <QKeyEvent>

namespace jobdeck {

using namespace Qt::StringLiterals;

SearchField::SearchField(const QString& purpose, QWidget* parent) : QLineEdit(parent)
{
    setPlaceholderText(purpose);
    setAccessibleName(purpose);
    setToolTip(tr("%1 (%2)").arg(purpose, QKeySequence(QKeySequence::Find).toString(QKeySequence::NativeText)));
    QAction* lens = addAction(icon(u"search"_s, IconTone::Secondary), LeadingPosition);
    connect(lens, &QAction::triggered, this, &SearchField::activate);
    QAction* clearing = addAction(icon(u"clear"_s, IconTone::Secondary), TrailingPosition);
    clearing->setToolTip(tr("Clear"));
    clearing->setVisible(false);
    connect(clearing, &QAction::triggered, this, &QLineEdit::clear);
    connect(this, &QLineEdit::textChanged, clearing,
            [clearing](const QString& text) { clearing->setVisible(!text.isEmpty()); });
}

void SearchField::activate()
{
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
}

void SearchField::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        return;
    }
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        emit resultsWanted();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace jobdeck
