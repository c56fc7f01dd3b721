// SPDX-License-Identifier: Apache-2.0
#include "theme/themecolors.h"

namespace jobdeck {

namespace {

ThemeColors lightColors()
{
    return {
        .window = QColor(0xf5f6f8),
        .surface = QColor(0xffffff),
        .alternate = QColor(0xfafbfc),
        .raised = QColor(0xffffff),
        .hover = QColor(0xeef0f4),
        .pressed = QColor(0xe3e6ec),
        .selection = QColor(0xe4e9fd),
        .inactiveSelection = QColor(0xe9ebf0),
        .border = QColor(0xcdd2da),
        .line = QColor(0xe4e7ec),
        .text = QColor(0x1c2027),
        .secondaryText = QColor(0x565e6c),
        .disabledText = QColor(0x616875),
        .accent = QColor(0x3d55cc),
        .accentFill = QColor(0x3d55cc),
        .accentHover = QColor(0x344abb),
        .onAccent = QColor(0xffffff),
        .green = QColor(0x17723a),
        .amber = QColor(0x8a5800),
        .red = QColor(0xbd2230),
        .shadow = QColor(0, 0, 0, 40),
    };
}

ThemeColors darkColors()
{
    return {
        .window = QColor(0x16181c),
        .surface = QColor(0x1c1f24),
        .alternate = QColor(0x20232a),
        .raised = QColor(0x2a2e36),
        .hover = QColor(0x262a31),
        .pressed = QColor(0x30353e),
        .selection = QColor(0x2a3560),
        .inactiveSelection = QColor(0x2b2f38),
        .border = QColor(0x3c424d),
        .line = QColor(0x2a2e36),
        .text = QColor(0xe5e8ed),
        .secondaryText = QColor(0xa5acb9),
        .disabledText = QColor(0x9ba2af),
        .accent = QColor(0x9dabff),
        .accentFill = QColor(0x5266e0),
        .accentHover = QColor(0x4a5dd6),
        .onAccent = QColor(0xffffff),
        .green = QColor(0x57c878),
        .amber = QColor(0xe3b341),
        .red = QColor(0xff8a80),
        .shadow = QColor(0, 0, 0, 110),
    };
}

void setDisabled(QPalette& palette, const ThemeColors& colors)
{
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                                           QPalette::HighlightedText, QPalette::BrightText, QPalette::PlaceholderText})
        palette.setColor(QPalette::Disabled, role, colors.disabledText);
    palette.setColor(QPalette::Disabled, QPalette::Base, colors.window);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, colors.inactiveSelection);
}

} // namespace

const ThemeColors& themeColors(ColorScheme scheme)
{
    static const ThemeColors light = lightColors();
    static const ThemeColors dark = darkColors();
    return scheme == ColorScheme::Dark ? dark : light;
}

const ThemeColors& themeColors(const QPalette& palette)
{
    return themeColors(schemeOf(palette));
}

ColorScheme schemeOf(const QPalette& palette)
{
    const bool dark = palette.color(QPalette::Active, QPalette::Window).lightness() <
                      palette.color(QPalette::Active, QPalette::WindowText).lightness();
    return dark ? ColorScheme::Dark : ColorScheme::Light;
}

QPalette themePalette(ColorScheme scheme)
{
    const ThemeColors& colors = themeColors(scheme);
    QPalette palette;
    palette.setColor(QPalette::Window, colors.window);
    palette.setColor(QPalette::WindowText, colors.text);
    palette.setColor(QPalette::Base, colors.surface);
    palette.setColor(QPalette::AlternateBase, colors.alternate);
    palette.setColor(QPalette::Text, colors.text);
    palette.setColor(QPalette::PlaceholderText, colors.secondaryText);
    palette.setColor(QPalette::Button, colors.raised);
    palette.setColor(QPalette::ButtonText, colors.text);
    palette.setColor(QPalette::BrightText, colors.red);
    palette.setColor(QPalette::ToolTipBase, colors.raised);
    palette.setColor(QPalette::ToolTipText, colors.text);
    palette.setColor(QPalette::Highlight, colors.selection);
    palette.setColor(QPalette::HighlightedText, colors.text);
    palette.setColor(QPalette::Inactive, QPalette::Highlight, colors.inactiveSelection);
    palette.setColor(QPalette::Link, colors.accent);
    palette.setColor(QPalette::LinkVisited, colors.accent);
    palette.setColor(QPalette::Light, colors.hover);
    palette.setColor(QPalette::Midlight, colors.line);
    palette.setColor(QPalette::Mid, colors.border);
    palette.setColor(QPalette::Dark, colors.border);
    palette.setColor(QPalette::Shadow, colors.shadow);
    setDisabled(palette, colors);
    return palette;
}

} // namespace jobdeck
