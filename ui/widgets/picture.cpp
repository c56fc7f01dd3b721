// SPDX-License-Identifier: Apache-2.0
#include "widgets/picture.h"

#include <QPainter>

namespace jobdeck {

Picture::Picture(const QIcon& icon, int size, QWidget* parent) : QLabel(parent), m_icon(icon)
{
    setFixedSize(size, size);
}

void Picture::setIcon(const QIcon& icon)
{
    m_icon = icon;
    update();
}

void Picture::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    m_icon.paint(&painter, rect());
}

} // namespace jobdeck
