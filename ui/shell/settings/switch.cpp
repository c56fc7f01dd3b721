// SPDX-License-Identifier: Apache-2.0
#include "shell/settings/switch.h"

#include "theme/metrics.h"
#include "widgets/switchpainter.h"

#include <QPainter>
#include <QStyleOption>

namespace jobdeck {

Switch::Switch(QWidget* parent) : QAbstractButton(parent)
{
    setCheckable(true);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize Switch::sizeHint() const
{
    return switchSize() + QSize(metrics::Small, metrics::Small); // room for the focus ring
}

void Switch::paintEvent(QPaintEvent*)
{
    QStyleOption option;
    option.initFrom(this);
    option.state.setFlag(QStyle::State_On, isChecked());
    QPainter painter(this);
    paintSwitch(painter, rect(), option.state, palette());
}

} // namespace jobdeck
