// SPDX-License-Identifier: Apache-2.0
#include "shell/railbutton.h"

#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/style/painting.h"
#include "theme/themecolors.h"

#include <QPainter>
#include <QStyle>

namespace jobdeck {

RailButton::RailButton(const QString& title, const QString& iconName, QWidget* parent)
    : QAbstractButton(parent)
    , m_iconName(iconName)
{
    setText(title);
    setAccessibleName(title);
    setCheckable(true);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus); // a click is for the page that it opens
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize RailButton::sizeHint() const
{
    return {metrics::RailWidth / 2, metrics::Row};
}

void RailButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const parts::PainterScope scope(painter);
    const ThemeColors& colors = themeColors(palette());
    if (isChecked() || isDown())
        parts::roundedRect(painter, rect(), colors.pressed, {}, metrics::Radius);
    else if (underMouse())
        parts::roundedRect(painter, rect(), colors.hover, {}, metrics::Radius);
    if (hasFocus())
        parts::focusRing(painter, rect(), colors.accent, metrics::Radius);

    const QRect place(metrics::Small, 0, metrics::Icon, height());
    jobdeck::icon(m_iconName, isChecked() ? IconTone::Text : IconTone::Secondary)
        .paint(&painter, QStyle::visualRect(layoutDirection(), rect(), place));
    const QRect words = rect().adjusted(metrics::Small + metrics::Icon + metrics::Small, 0, -metrics::Small, 0);
    painter.setPen(isChecked() ? colors.text : colors.secondaryText);
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), words), Qt::AlignVCenter | Qt::AlignLeading,
                     fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
}

} // namespace jobdeck
