// SPDX-License-Identifier: Apache-2.0
// Draws one SVG of the icon set in a colour of the application's present palette. GUI thread.
#pragma once

#include "theme/icons.h"

#include <QColor>
#include <QIconEngine>

namespace jobdeck {

/// The files say `currentColor` where the tone goes and `knockout` where the surface behind shows through.
/// What is `disabledColor` is filled in disabled icons only: an empty square would be taken for a checkbox.
class SvgIconEngine final : public QIconEngine
{
public:
    SvgIconEngine(QString name, IconTone tone);

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) override;
    QIconEngine* clone() const override;
    QString key() const override;
    bool isNull() override;

private:
    QColor color(QIcon::Mode mode) const;

    QString m_name;
    IconTone m_tone;
};

} // namespace jobdeck
