// SPDX-License-Identifier: Apache-2.0
#include "editor/tonelabel.h"

#include "theme/statecolors.h"

#include <QEvent>
#include <QGuiApplication>

namespace jobdeck {

namespace {

QColor toneColor(ToneLabel::Tone tone, const QPalette& palette)
{
    switch (tone) {
    case ToneLabel::Tone::Normal:
        return palette.color(QPalette::WindowText);
    case ToneLabel::Tone::Quiet:
        return secondaryTextColor(palette);
    case ToneLabel::Tone::Warning:
        return warningColor(palette);
    case ToneLabel::Tone::Error:
        return errorColor(palette);
    }
    Q_UNREACHABLE();
}

} // namespace

ToneLabel::ToneLabel(Tone tone, QWidget* parent) : QLabel(parent), m_tone(tone)
{
    setWordWrap(true);
    hide();
    colour();
}

void ToneLabel::setTone(Tone tone)
{
    m_tone = tone;
    colour();
}

void ToneLabel::setWords(const QString& words)
{
    setText(words);
    if (!accessibleName().isEmpty()) // which stands in place of the text for those who do not see it
        setAccessibleDescription(words);
    setVisible(!words.isEmpty());
}

void ToneLabel::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colour();
}

void ToneLabel::colour()
{
    const QColor color = toneColor(m_tone, QGuiApplication::palette());
    if (palette().color(QPalette::WindowText) == color)
        return; // also ends the palette change that setting it brings
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, color);
    setPalette(colors);
}

} // namespace jobdeck
