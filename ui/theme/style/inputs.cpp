// SPDX-License-Identifier: Apache-2.0
#include "theme/metrics.h"
#include "theme/style/painting.h"
#include "theme/style/parts.h"
#include "theme/themecolors.h"

#include <QWidget>

namespace jobdeck::parts {

namespace {

constexpr int kArrowWidth = 24;
constexpr int kLead = 10;    ///< before the words of a combo box
constexpr int kEditLead = 4; ///< before a line edit, which has a margin of its own

void inputFrame(const QStyleOption& option, QPainter& painter, const QColor& fill, bool hasFocus)
{
    const ThemeColors& colors = themeColors(option.palette);
    roundedRect(painter, option.rect, fill, hovered(option) ? colors.disabledText : colors.border, metrics::Radius);
    if (hasFocus)
        focusRing(painter, option.rect, colors.accent, metrics::Radius);
}

QColor inputFill(const QStyleOption& option)
{
    const ThemeColors& colors = themeColors(option.palette);
    return option.state.testFlag(QStyle::State_Enabled) ? colors.surface : colors.window;
}

} // namespace

void lineEditPanel(const QStyleOption& option, QPainter& painter, const QWidget*)
{
    const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(&option);
    if (frame && frame->lineWidth <= 0)
        return; // the edit of a spin or combo box, which has drawn its frame already
    const PainterScope scope(painter);
    inputFrame(option, painter, inputFill(option), focused(option));
}

void scrollAreaFrame(const QStyleOption& option, QPainter& painter, const QWidget* widget)
{
    const PainterScope scope(painter);
    inputFrame(option, painter, inputFill(option), focused(option) || (widget && widget->hasFocus()));
}

void plainFrame(const QStyleOption& option, QPainter& painter)
{
    const PainterScope scope(painter);
    roundedRect(painter, option.rect, {}, themeColors(option.palette).line, metrics::Radius);
}

void comboBox(const QStyleOptionComboBox& option, QPainter& painter)
{
    const PainterScope scope(painter);
    const ThemeColors& colors = themeColors(option.palette);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    QColor fill = inputFill(option);
    if (!option.editable && enabled)
        fill = hovered(option) ? colors.hover : colors.raised;
    if (option.frame)
        inputFrame(option, painter, fill, focused(option));
    const QRect arrow = comboBoxPart(option, QStyle::SC_ComboBoxArrow);
    chevron(painter, QRectF(arrow), Qt::DownArrow, enabled ? colors.secondaryText : colors.disabledText);
}

QRect comboBoxPart(const QStyleOptionComboBox& option, QStyle::SubControl part)
{
    const QRect all = option.rect;
    QRect rect = all;
    if (part == QStyle::SC_ComboBoxArrow)
        rect = QRect(all.right() - kArrowWidth, all.top(), kArrowWidth, all.height());
    else if (part == QStyle::SC_ComboBoxEditField)
        rect = all.adjusted(option.editable ? kEditLead : kLead, 1, -kArrowWidth - 2, -1);
    return QStyle::visualRect(option.direction, all, rect);
}

QSize inputSize(const QStyleOption& option, const QSize& contents)
{
    const bool combo = qstyleoption_cast<const QStyleOptionComboBox*>(&option) != nullptr;
    const int around = (combo ? kLead : kEditLead) + kArrowWidth + metrics::Small;
    // The contents of a spin box are a line edit, which comes with the room above and below its words.
    return {contents.width() + around, contents.height() + (combo ? metrics::Small : 0)};
}

void spinBox(const QStyleOptionSpinBox& option, QPainter& painter)
{
    const PainterScope scope(painter);
    const ThemeColors& colors = themeColors(option.palette);
    if (option.frame)
        inputFrame(option, painter, inputFill(option), focused(option));
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto arrow = [&](QStyle::SubControl part, QAbstractSpinBox::StepEnabledFlag step, Qt::ArrowType direction) {
        const QRect rect = spinBoxPart(option, part);
        const bool active = option.activeSubControls == part && hovered(option);
        if (active)
            roundedRect(painter, QRectF(rect).adjusted(1, 1, -1, -1), colors.hover, {}, metrics::Tight);
        const bool possible = option.stepEnabled.testFlag(step);
        chevron(painter, QRectF(rect).adjusted(0, 3, 0, -3), direction,
                possible ? colors.secondaryText : colors.border);
    };
    arrow(QStyle::SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled, Qt::UpArrow);
    arrow(QStyle::SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled, Qt::DownArrow);
}

QRect spinBoxPart(const QStyleOptionSpinBox& option, QStyle::SubControl part)
{
    const QRect all = option.rect;
    const int width = option.buttonSymbols == QAbstractSpinBox::NoButtons ? 0 : kArrowWidth - 4;
    const int middle = all.height() / 2;
    QRect rect = all;
    if (part == QStyle::SC_SpinBoxUp)
        rect = QRect(all.right() - width - 1, all.top() + 2, width, middle - 2);
    else if (part == QStyle::SC_SpinBoxDown)
        rect = QRect(all.right() - width - 1, all.top() + middle, width, all.height() - middle - 2);
    else if (part == QStyle::SC_SpinBoxEditField)
        rect = all.adjusted(kEditLead, 2, -width - 4, -2);
    return QStyle::visualRect(option.direction, all, rect);
}

} // namespace jobdeck::parts
