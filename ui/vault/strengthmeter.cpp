// SPDX-License-Identifier: Apache-2.0
#include "vault/strengthmeter.h"

#include "theme/metrics.h"
#include "theme/statecolors.h"

#include <QPainter>

namespace jobdeck {

StrengthMeter::StrengthMeter(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Strength of the passphrase"));
}

void StrengthMeter::setStrength(const PassphraseStrength& strength)
{
    m_grade = strength.grade;
    setAccessibleDescription(strength.words);
    update();
}

QSize StrengthMeter::sizeHint() const
{
    return {120, metrics::Small};
}

void StrengthMeter::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QColor full = m_grade == PassphraseStrength::Weak   ? errorColor(palette())
                        : m_grade == PassphraseStrength::Fair ? warningColor(palette())
                                                              : accentColor(palette());
    const double width = (this->width() - 3.0 * metrics::Tight) / 4;
    for (int bar = 0; bar < 4; ++bar) {
        painter.setBrush(bar < m_grade ? full : lineColor(palette()));
        painter.drawRoundedRect(QRectF(bar * (width + metrics::Tight), 2, width, metrics::Tight), 2, 2);
    }
}

} // namespace jobdeck
