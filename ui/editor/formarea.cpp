// SPDX-License-Identifier: Apache-2.0
#include "editor/formarea.h"

#include <QEvent>
#include <QGuiApplication>
#include <QPalette>
#include <QScrollBar>

#include <algorithm>

namespace jobdeck {

FormArea::FormArea(QWidget* parent) : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus); // what is in it takes the focus and is scrolled to
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    colourScrollBar();
}

QSize FormArea::sizeHint() const
{
    const QSize usual = QScrollArea::sizeHint();
    return widget() ? QSize(usual.width(), std::min(widget()->sizeHint().height(), 24 * fontMetrics().height()))
                    : usual;
}

bool FormArea::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry(); // the hint above has changed with it
    return QScrollArea::eventFilter(watched, event);
}

void FormArea::changeEvent(QEvent* event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colourScrollBar();
}

/// Scroll bars have the colour of lists behind them, which would be a stripe beside a form.
void FormArea::colourScrollBar()
{
    const QColor window = QGuiApplication::palette().color(QPalette::Window);
    QPalette colors = verticalScrollBar()->palette();
    if (colors.color(QPalette::Base) == window)
        return;
    colors.setColor(QPalette::Base, window);
    verticalScrollBar()->setPalette(colors);
}

} // namespace jobdeck
